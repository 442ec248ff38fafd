package org.atiende.connectors.amazon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * Messages of the Messaging API: the shop writes first, about an order, where Amazon offers it for that order. The texts go to the
 * buyer through Amazon, who may answer them as any message. What was sent cannot be read again.
 *
 * <p>Kinds that want a file (invoice, legal disclosure, warranty), and those for digital goods and for services at the buyer's
 * home, are not among them.
 */
final class AmazonMessages {
    static final String ROLE = "Buyer Communication";

    /** Amazon's word for a subject and the longest text about it, by its model of the API. */
    private record Kind(String name, int longest) {}

    private final AmazonApi api;

    AmazonMessages(AmazonApi api) {
        this.api = api;
    }

    private static Optional<Kind> kind(Act.Subject about) {
        return switch (about) {
            case ORDER_DETAILS -> Optional.of(new Kind("confirmOrderDetails", 2_000));
            case DELIVERY_DETAILS -> Optional.of(new Kind("confirmDeliveryDetails", 2_000));
            case CUSTOMIZATION -> Optional.of(new Kind("confirmCustomizationDetails", 800));
            case UNEXPECTED_PROBLEM -> Optional.of(new Kind("unexpectedProblem", 2_000));
            case VARIANT, BILLING_DETAILS, INVOICE_LINK, OTHER -> Optional.empty();
        };
    }

    SubjectsOutcome subjects(String order, Access access, AmazonSettings settings) {
        return switch (api.get(access, settings.messages(order))) {
            case Answer.Good<JsonNode> good -> allowed(good, order, access, settings);
            case Answer.NotReached<JsonNode> away -> new SubjectsOutcome.NotKnown(AmazonActs.away(away.reason()));
            case Answer.Lost<JsonNode> lost -> new SubjectsOutcome.NotKnown(AmazonActs.away(lost.reason()));
            case Answer.Bad<JsonNode> bad ->
                new SubjectsOutcome.NotKnown(bad.status() == 403 ? AmazonActs.lacks(ROLE) : AmazonApi.failure(bad));
        };
    }

    private SubjectsOutcome allowed(
            Answer.Good<JsonNode> actions, String order, Access access, AmazonSettings settings) {
        Map<Act.Subject, SubjectsOutcome.Offer> offers = new EnumMap<>(Act.Subject.class);
        for (Act.Subject about : Act.Subject.values()) {
            kind(about)
                    .filter(it -> AmazonActs.offers(actions, it.name()))
                    .ifPresent(it -> offers.put(about, new SubjectsOutcome.Offer(it.longest())));
        }
        return new SubjectsOutcome.Allowed(
                offers, offers.isEmpty() ? Optional.empty() : language(order, access, settings));
    }

    private Optional<String> language(String order, Access access, AmazonSettings settings) {
        if (!(api.get(access, settings.attributes(order)) instanceof Answer.Good<JsonNode> good)) {
            return Optional.empty();
        }
        String locale = good.body().path("buyer").path("locale").asString("");
        return locale.isEmpty() ? Optional.empty() : Optional.of(locale);
    }

    /** Writes once, where Amazon offers it for the order now. */
    ActOutcome write(Act.WriteToBuyer message, Access access, AmazonSettings settings) {
        return kind(message.about())
                .map(it -> write(message, it, access, settings))
                .orElseGet(() -> AmazonActs.refused("not_offered", PlatformReason.MESSAGE_NOT_NOW.plain()));
    }

    private ActOutcome write(Act.WriteToBuyer message, Kind kind, Access access, AmazonSettings settings) {
        int length = message.text().codePointCount(0, message.text().length());
        if (length > kind.longest()) {
            return AmazonActs.refused(
                    "too_long", PlatformReason.TEXT_TOO_LONG.with("length", length, "most", kind.longest()));
        }
        return switch (api.get(access, settings.messages(message.order()))) {
            case Answer.Good<JsonNode> good
            when AmazonActs.offers(good, kind.name()) -> post(message, kind, access, settings);
            case Answer.Good<JsonNode> good ->
                AmazonActs.refused("not_offered", PlatformReason.MESSAGE_NOT_NOW.plain());
            case Answer.NotReached<JsonNode> away -> AmazonActs.later(away.reason());
            case Answer.Lost<JsonNode> lost -> AmazonActs.later(lost.reason());
            case Answer.Bad<JsonNode> bad -> AmazonActs.bad(bad, false, ROLE);
        };
    }

    private ActOutcome post(Act.WriteToBuyer message, Kind kind, Access access, AmazonSettings settings) {
        JsonNode body = AmazonApi.JSON.createObjectNode().put("text", message.text());
        return switch (api.post(access, settings.message(message.order(), kind.name()), body)) {
            case Answer.Good<JsonNode> good -> new ActOutcome.Done(PlatformReason.MESSAGE_TAKEN.plain());
            case Answer.NotReached<JsonNode> away -> AmazonActs.later(away.reason());
            case Answer.Lost<JsonNode> lost -> new ActOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> AmazonActs.bad(bad, true, ROLE);
        };
    }
}
