package org.atiende.connectors.amazon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import org.atiende.mail.Letter;
import org.atiende.mail.Mailbox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the mailbox, and from time to time the list of orders, for which Amazon's plan is narrow: one request in three minutes,
 * twenty at once. What is wrong with the orders does not hold up the messages: a check that has found mails hands them over, and
 * leaves the orders to the next one, which follows at once.
 *
 * <pre>
 *   cursor: {"mail": …, "since": …, "next": page token, "notBefore": …}
 * </pre>
 */
final class AmazonChecker implements Checking {
    private static final Duration FIRST_LOOK = Duration.ofDays(30);
    /** Orders are told late now and then: the time between two looks overlaps. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final int PAGES = 5;

    private final AmazonApi api;
    private final Mailbox mailbox = new Mailbox();

    AmazonChecker(AmazonApi api) {
        this.api = api;
    }

    @Override
    public boolean isTheWayIn() {
        return true;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        AmazonSettings settings = new AmazonSettings(access.account());
        ObjectNode before = read(cursor);
        Optional<String> watermark =
                Optional.of(before.path("mail").asString("")).filter(it -> !it.isEmpty());
        CheckOutcome outcome = mailbox.check(AmazonMails.mailbox(access), watermark);
        if (!(outcome instanceof CheckOutcome.Found found)) {
            return outcome;
        }
        List<RawEvent> events = new ArrayList<>();
        List<RawEvent> notices = new ArrayList<>();
        for (RawEvent event : found.events()) {
            Letter.of(event.payload()).ifPresent(letter -> {
                events.add(AmazonMails.of(event, letter, settings));
                if (settings.hasOrders() && letter.role() == Letter.Role.RECEIVED) {
                    AmazonRelay.of(letter)
                            .flatMap(AmazonRelay::order)
                            .ifPresent(it -> notices.add(AmazonFetcher.notice(settings, it, letter.id(), letter.at())));
                }
            });
        }
        ObjectNode after = before.deepCopy();
        after.put("mail", found.cursor());
        boolean due = settings.hasOrders() && !access.clock().instant().isBefore(notBefore(before));
        boolean later = due && !found.events().isEmpty();
        if (due && !later) {
            orders(access, settings, after, events);
        }
        return new CheckOutcome.Found(events, notices, found.unreachable(), after.toString(), found.more() || later);
    }

    /** From when on the orders may be asked for. */
    private static Instant notBefore(ObjectNode cursor) {
        return AmazonOrders.time(cursor.path("notBefore").asString(""));
    }

    private void orders(Access access, AmazonSettings settings, ObjectNode cursor, List<RawEvent> events) {
        Instant now = access.clock().instant();
        String since = cursor.path("since").asString(now.minus(FIRST_LOOK).toString());
        String next = cursor.path("next").asString("");
        Instant began =
                next.isEmpty() ? now : AmazonOrders.time(cursor.path("began").asString(now.toString()));
        try {
            for (int page = 0; page < PAGES; page++) {
                Answer<JsonNode> answer = api.get(access, settings.orders(since, next));
                if (!(answer instanceof Answer.Good<JsonNode> good)) {
                    cursor.put("notBefore", now.plus(pause(answer)).toString());
                    return;
                }
                next = take(access, settings, good.body(), events);
                cursor.put("since", since).put("next", next).put("began", began.toString());
                if (next.isEmpty()) {
                    cursor.put("since", began.minus(OVERLAP).toString());
                    break;
                }
            }
            cursor.put("notBefore", now.plus(settings.ordersEvery()).toString());
        } catch (AccessLost e) {
            // The account shows it: the desk's keeper of tokens has noted it.
            cursor.put("notBefore", now.plus(AFTER_REFUSAL).toString());
        }
    }

    /** Takes a page of the list; returns by what the next is asked for, or nothing. */
    private String take(Access access, AmazonSettings settings, JsonNode body, List<RawEvent> events) {
        JsonNode list = settings.v0() ? body.path("payload").path("Orders") : body.path("orders");
        for (JsonNode order : list) {
            if (settings.v0()) {
                // The items are told by another request, whose plan is wide enough for orders that somebody asks about.
                events.addAll(
                        AmazonOrders.events(settings, AmazonOrders.fromV0(order, items(access, settings, order))));
            } else {
                events.addAll(AmazonOrders.events(settings, order));
            }
        }
        return settings.v0()
                ? body.path("payload").path("NextToken").asString("")
                : body.path("pagination").path("nextToken").asString("");
    }

    private JsonNode items(Access access, AmazonSettings settings, JsonNode order) {
        String id = order.path("AmazonOrderId").asString("");
        return api.get(access, settings.items(id)) instanceof Answer.Good<JsonNode> good
                ? good.body().path("payload").path("OrderItems")
                : AmazonApi.JSON.createArrayNode();
    }

    private static Duration pause(Answer<JsonNode> answer) {
        return answer instanceof Answer.Bad<JsonNode> bad && AmazonApi.passes(bad)
                ? bad.after().orElse(Duration.ofMinutes(3))
                : AFTER_REFUSAL;
    }

    private static ObjectNode read(Optional<String> cursor) {
        if (cursor.isPresent()) {
            try {
                if (AmazonApi.JSON.readTree(cursor.get()) instanceof ObjectNode known) {
                    return known;
                }
            } catch (JacksonException e) {
                return AmazonApi.JSON.createObjectNode();
            }
        }
        return AmazonApi.JSON.createObjectNode();
    }
}
