package org.atiende.connectors.mercadolibre;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.NoAnswer;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the platform what a notice is about, and what belongs to it. */
final class MercadolibreFetcher implements Fetching {
    /** How long moderation is given before it is looked at again. */
    private static final Duration MODERATION = Duration.ofSeconds(30);

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;
    private static final Set<String> WITHOUT_MESSAGES = Set.of("return");

    private final MercadolibreApi api;

    MercadolibreFetcher(MercadolibreApi api) {
        this.api = api;
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        JsonNode payload;
        try {
            payload = MercadolibreApi.JSON.readTree(notice.payload());
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        String id = payload.path("id").asString("");
        try {
            return switch (payload.path("kind").asString("")) {
                case "question" -> question(access, id, notice.externalId());
                case "message" -> message(access, id);
                case "pack" -> pack(access, id);
                case "sale" -> sale(access, id);
                case "order" -> order(access, id);
                case "shipment" -> shipment(access, id);
                case "claim" -> claim(access, id);
                default ->
                    new FetchOutcome.Nothing("topic '%s' has nothing for the desk"
                            .formatted(MercadolibreErrors.withoutNumbers(
                                    payload.path("topic").asString(""))));
            };
        } catch (NoAnswer e) {
            return e.outcome();
        } catch (AccessLost e) {
            return FetchOutcome.of(e);
        }
    }

    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        MercadolibreSettings settings = new MercadolibreSettings(account);
        return message.thread().flatMap(thread -> {
            String id = thread.id().substring(thread.id().indexOf(':') + 1);
            String once = "follow:%s:%d".formatted(message.reference(), attempt);
            return switch (thread.kind()) {
                case QUESTION -> Optional.of(MercadolibreInbound.notice(settings, "question", id, once, Instant.EPOCH));
                case ORDER -> Optional.of(MercadolibreInbound.notice(settings, "pack", id, once, Instant.EPOCH));
                case CLAIM -> Optional.of(MercadolibreInbound.notice(settings, "claim", id, once, Instant.EPOCH));
                case CHAT -> Optional.empty();
            };
        });
    }

    @Override
    public Optional<Set<String>> noticedBy(RawEvent event) {
        String thread = event.thread();
        String id = thread.substring(thread.indexOf(':') + 1);
        return Optional.of(
                switch (thread.substring(0, Math.max(0, thread.indexOf(':')))) {
                    // The platform's notices name messages. What names a pack is our own: it follows what we have sent.
                    case "pack" ->
                        Set.of(MercadolibreInbound.threadOf(
                                "message", event.externalId().split(":")[1]));
                    case "parcel" -> Set.of(MercadolibreInbound.threadOf("shipment", id));
                    default -> Set.of("notice:" + thread);
                });
    }

    private FetchOutcome question(Access access, String id, String told) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        JsonNode question = need(access, settings.question(id));
        List<RawEvent> events = new ArrayList<>(questionEvents(settings, question));
        reviewed(new MercadolibreFacts(settings), question, told).ifPresent(events::add);
        String item = MercadolibreFacts.itemOf(question);
        if (item.matches("[A-Z]{3}\\d{1,18}")) {
            wish(access, settings.item(item)).ifPresent(it -> events.add(new MercadolibreFacts(settings).listing(it)));
        }
        return found(events);
    }

    /**
     * Whether the platform is looking at a question, or has looked at it: it may come and go several times, and the question
     * has no time of its last change. So each notice of a change tells it once.
     */
    private static Optional<RawEvent> reviewed(MercadolibreFacts facts, JsonNode question, String told) {
        String thread = "question:" + question.path("id").asString("");
        Instant at = MercadolibreTimes.first(question.path("date_created"));
        return switch (question.path("status").asString("")) {
            case "UNANSWERED" -> Optional.of(facts.changed(thread, "", Reason.said(""), at, told));
            case "UNDER_REVIEW" ->
                Optional.of(facts.changed(thread, "under_review", PlatformReason.UNDER_REVIEW.plain(), at, told));
            default -> Optional.empty();
        };
    }

    /** What a question's answer of the platform tells. */
    static List<RawEvent> questionEvents(MercadolibreSettings settings, JsonNode question) {
        MercadolibreFacts facts = new MercadolibreFacts(settings);
        List<RawEvent> events = new ArrayList<>();
        String id = question.path("id").asString("");
        String status = question.path("status").asString("");
        if (!question.path("text").asString("").isBlank()) {
            events.add(facts.question(question));
        }
        Instant closedAt =
                MercadolibreTimes.first(question.path("answer").path("date_created"), question.path("date_created"));
        if (question.path("answer").isObject()) {
            events.add(facts.answer(question));
        }
        switch (status) {
            case "UNANSWERED", "UNDER_REVIEW", "" -> {}
            case "ANSWERED" ->
                events.add(facts.closed("question:" + id, "answered", PlatformReason.ONE_ANSWER.plain(), closedAt));
            default ->
                events.add(facts.closed(
                        "question:" + id,
                        status.toLowerCase(Locale.ROOT),
                        PlatformReason.QUESTION_CLOSED.plain(),
                        closedAt));
        }
        return events;
    }

    private FetchOutcome message(Access access, String id) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        JsonNode answer = need(access, settings.message(id));
        JsonNode message = answer.has("messages") ? answer.path("messages").path(0) : answer;
        Optional<String> pack = packOf(message);
        if (pack.isEmpty()) {
            return new FetchOutcome.Nothing("the message names no order");
        }
        return pack(access, pack.get());
    }

    private static Optional<String> packOf(JsonNode message) {
        for (JsonNode resource : message.path("message_resources")) {
            if (resource.path("name").asString("").equals("packs")) {
                return numeric(resource.path("id").asString(""));
            }
        }
        return message.path("resource").asString("").equals("orders")
                ? numeric(message.path("resource_id").asString(""))
                : Optional.empty();
    }

    /** The messages about an order, which may stand under its pack. */
    private FetchOutcome sale(Access access, String order) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        return pack(access, MercadolibreGuide.packOf(need(access, settings.order(order))));
    }

    private FetchOutcome pack(Access access, String pack) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        List<RawEvent> events = new ArrayList<>();
        JsonNode buyer = orders(access, settings, pack, events);
        boolean again = messages(access, settings, pack, buyer, events);
        return new FetchOutcome.Found(events, again ? Optional.of(MODERATION) : Optional.empty());
    }

    /** Adds all messages of a pack; true when moderation has not come to its end with one of ours. */
    private boolean messages(
            Access access, MercadolibreSettings settings, String pack, JsonNode buyer, List<RawEvent> events) {
        MercadolibreFacts facts = new MercadolibreFacts(settings);
        boolean again = false;
        int offset = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = need(access, settings.packMessages(pack, offset, PAGE));
            for (JsonNode message : answer.path("messages")) {
                events.add(facts.message(message, pack, buyer));
                again |= MercadolibreFacts.isUnderModeration(message);
            }
            if (page == 0) {
                status(facts, pack, answer.path("conversation_status"), events);
            }
            offset += answer.path("messages").size();
            if (answer.path("messages").isEmpty()
                    || offset >= answer.path("paging").path("total").asInt(0)) {
                break;
            }
        }
        return again;
    }

    private static void status(MercadolibreFacts facts, String pack, JsonNode status, List<RawEvent> events) {
        String word = status.path("status").asString("");
        if (word.isEmpty()) {
            return;
        }
        Instant at = MercadolibreTimes.first(status.path("status_date"));
        boolean blocked = word.equals("blocked");
        String code = blocked ? status.path("substatus").asString("blocked") : "";
        Reason reason = blocked ? PlatformReason.TALK_CLOSED.plain() : Reason.said("");
        events.add(facts.closed("pack:" + pack, code, reason, at));
    }

    /** Adds the orders of a pack and their parcels; returns whose they are. What is in no pack is asked for as an order. */
    private JsonNode orders(Access access, MercadolibreSettings settings, String pack, List<RawEvent> events) {
        Set<String> ids = new LinkedHashSet<>();
        Optional<JsonNode> together = wish(access, settings.pack(pack));
        together.ifPresent(it -> it.path("orders")
                .forEach(order -> numeric(order.path("id").asString("")).ifPresent(ids::add)));
        if (ids.isEmpty()) {
            ids.add(pack);
        }
        JsonNode buyer = together.map(it -> it.path("buyer")).orElse(MercadolibreApi.JSON.createObjectNode());
        Set<String> shipments = new LinkedHashSet<>();
        for (String id : ids) {
            Optional<JsonNode> order = wish(access, settings.order(id));
            if (order.isPresent()) {
                events.add(new MercadolibreFacts(settings).order(order.get()));
                if (order.get().path("buyer").has("id")) {
                    buyer = order.get().path("buyer");
                }
                numeric(order.get().path("shipping").path("id").asString("")).ifPresent(shipments::add);
            }
        }
        shipments.forEach(id -> parcel(access, settings, id, events));
        return buyer;
    }

    private FetchOutcome order(Access access, String id) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        JsonNode order = need(access, settings.order(id));
        List<RawEvent> events = new ArrayList<>();
        events.add(new MercadolibreFacts(settings).order(order));
        numeric(order.path("shipping").path("id").asString("")).ifPresent(it -> parcel(access, settings, it, events));
        return found(events);
    }

    private FetchOutcome shipment(Access access, String id) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        return found(List.of(new MercadolibreFacts(settings).parcel(need(access, settings.shipment(id)))));
    }

    private void parcel(Access access, MercadolibreSettings settings, String id, List<RawEvent> events) {
        wish(access, settings.shipment(id)).ifPresent(it -> events.add(new MercadolibreFacts(settings).parcel(it)));
    }

    private FetchOutcome claim(Access access, String id) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        MercadolibreFacts facts = new MercadolibreFacts(settings);
        JsonNode claim = need(access, settings.claim(id));
        JsonNode detail = wish(access, settings.claim(id) + "/detail").orElse(MercadolibreApi.JSON.createObjectNode());
        List<RawEvent> events = new ArrayList<>();
        if (claim.path("resource").asString("").equals("order")) {
            numeric(claim.path("resource_id").asString(""))
                    .flatMap(it -> wish(access, settings.order(it)))
                    .ifPresent(it -> events.add(facts.order(it)));
        }
        Optional<ObjectNode> returned = returned(access, settings, claim, events);
        events.add(facts.claim(claim, detail, returned));
        events.add(facts.claimOpened(claim, detail));
        boolean again = false;
        if (!WITHOUT_MESSAGES.contains(claim.path("type").asString(""))) {
            JsonNode messages =
                    wish(access, settings.claim(id) + "/messages").orElse(MercadolibreApi.JSON.createArrayNode());
            for (JsonNode message : messages.isArray() ? messages : messages.path("messages")) {
                events.add(facts.claimMessage(claim, detail, message));
                again |= MercadolibreFacts.isUnderModeration(message);
            }
        }
        Instant at = MercadolibreTimes.first(claim.path("last_updated"), claim.path("date_created"));
        boolean open = MercadolibreClaims.receiver(claim).isPresent();
        events.add(facts.closed(
                "claim:" + id,
                open ? "" : "no_message",
                open ? Reason.said("") : PlatformReason.CLAIM_SHUT.plain(),
                at));
        return new FetchOutcome.Found(events, again ? Optional.of(MODERATION) : Optional.empty());
    }

    /** What comes back under a claim; adds the parcels in which it comes. */
    private Optional<ObjectNode> returned(
            Access access, MercadolibreSettings settings, JsonNode claim, List<RawEvent> events) {
        if (!MercadolibreReturns.belongsTo(claim)) {
            return Optional.empty();
        }
        Optional<ObjectNode> returned =
                wish(access, settings.returned(claim.path("id").asString(""))).map(MercadolibreReturns::kept);
        for (JsonNode parcel : returned.map(it -> it.path("parcels")).orElse(MercadolibreApi.JSON.createArrayNode())) {
            JsonNode whole = wish(access, settings.shipment(parcel.path("id").asString("")))
                    .orElse(parcel);
            events.add(new MercadolibreFacts(settings).parcel(whole));
        }
        return returned;
    }

    private JsonNode need(Access access, String path) {
        Answer<JsonNode> answer = api.get(access, path);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new NoAnswer(MercadolibreErrors.fetch(answer));
    }

    /** What may be missing: something that is not there or not allowed leaves the rest as it is; an outage does not. */
    private Optional<JsonNode> wish(Access access, String path) {
        Answer<JsonNode> answer = api.get(access, path);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return Optional.of(good.body());
        }
        FetchOutcome outcome = MercadolibreErrors.fetch(answer);
        if (outcome instanceof FetchOutcome.TryLater) {
            throw new NoAnswer(outcome);
        }
        return Optional.empty();
    }

    static Optional<String> numeric(String id) {
        return id.matches("\\d{1,20}") ? Optional.of(id) : Optional.empty();
    }

    private static FetchOutcome found(List<RawEvent> events) {
        return new FetchOutcome.Found(events, Optional.empty());
    }
}
