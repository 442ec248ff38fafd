package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's reasons to write to a buyer first, after a sale. For some the platform has words of its own, for others the seller
 * writes; each may be used so many times. Sales of some kinds are excepted, and whoever sold them writes to their buyers freely.
 */
final class MercadolibreGuide implements Acting {
    private static final int LONGEST = 350;
    private static final int LOOKED_AT = 50;

    private final MercadolibreApi api;

    MercadolibreGuide(MercadolibreApi api) {
        this.api = api;
    }

    @Override
    public Set<Act.Kind> kinds() {
        return Set.of(Act.Kind.WRITE_TO_BUYER);
    }

    /** The platform's word for a subject; empty where it has none. How a delivery is promised (DELIVERY_PROMISE) has no Mexican text. */
    private static Optional<String> option(Act.Subject about) {
        return switch (about) {
            case VARIANT -> Optional.of("REQUEST_VARIANTS");
            case BILLING_DETAILS -> Optional.of("REQUEST_BILLING_INFO");
            case INVOICE_LINK -> Optional.of("SEND_INVOICE_LINK");
            case OTHER -> Optional.of("OTHER");
            case ORDER_DETAILS, DELIVERY_DETAILS, CUSTOMIZATION, UNEXPECTED_PROBLEM -> Optional.empty();
        };
    }

    /** As the documentation gives them for Mexico; the platform names a template by its id alone. */
    @Override
    public Optional<String> words(Act.Subject about) {
        return switch (about) {
            case VARIANT ->
                Optional.of("Hola, por favor confirma las características que quieres del producto que compraste,"
                        + " así podemos concretar el envío.");
            case BILLING_DETAILS -> Optional.of("""
                        Para adjuntarte la factura de tu compra necesito los siguientes datos:
                        - Nombre y apellido
                        - RFC
                        - Domicilio
                        - Código postal""");
            case INVOICE_LINK, OTHER, ORDER_DETAILS, DELIVERY_DETAILS, CUSTOMIZATION, UNEXPECTED_PROBLEM ->
                Optional.empty();
        };
    }

    @Override
    public SubjectsOutcome subjects(String order, Access access) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        if (settings.global()) {
            // Global Selling documents no guide.
            return new SubjectsOutcome.Allowed(Map.of(), Optional.empty());
        }
        try {
            Answer<JsonNode> sale = api.get(access, settings.order(order));
            if (!(sale instanceof Answer.Good<JsonNode> good)) {
                return new SubjectsOutcome.NotKnown(failure(sale));
            }
            Answer<JsonNode> guide = api.get(access, settings.guide(packOf(good.body())));
            if (guide instanceof Answer.Good<JsonNode> options) {
                return new SubjectsOutcome.Allowed(offers(options.body()), Optional.empty());
            }
            return isExcepted(guide)
                    ? new SubjectsOutcome.Allowed(
                            Map.of(Act.Subject.OTHER, new SubjectsOutcome.Offer(LONGEST)), Optional.empty())
                    : new SubjectsOutcome.NotKnown(failure(guide));
        } catch (AccessLost e) {
            return new SubjectsOutcome.NotKnown(e.failure());
        }
    }

    private Map<Act.Subject, SubjectsOutcome.Offer> offers(JsonNode guide) {
        Map<Act.Subject, SubjectsOutcome.Offer> offers = new EnumMap<>(Act.Subject.class);
        for (Act.Subject about : Act.Subject.values()) {
            JsonNode option = option(guide, about);
            int left = left(option);
            if (left > 0) {
                offers.put(about, new SubjectsOutcome.Offer(longest(option), words(about), Optional.of(left)));
            }
        }
        return offers;
    }

    private static JsonNode option(JsonNode guide, Act.Subject about) {
        Optional<String> id = option(about);
        return guide.path("options")
                .valueStream()
                .filter(it -> id.filter(it.path("id").asString("")::equals).isPresent())
                .findFirst()
                .orElseGet(MercadolibreApi.JSON::createObjectNode);
    }

    /** How often an option may be chosen still. */
    private static int left(JsonNode option) {
        return option.path("enabled").asBoolean(false)
                        && option.path("actionable").asBoolean(true)
                ? option.path("cap_available").asInt(0)
                : 0;
    }

    private static int longest(JsonNode option) {
        return option.path("char_limit").asInt(LONGEST);
    }

    @Override
    public ActOutcome act(Act act, Access access) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        if (!(act instanceof Act.WriteToBuyer message) || settings.global()) {
            return refused("not_supported", PlatformReason.NOT_SUPPORTED.plain());
        }
        String text = mended(message);
        if (!MercadolibreAlphabet.LATIN_1_AND_EMOJI.takes(text)) {
            return refused("signs", PlatformReason.TEXT_SIGNS.plain());
        }
        try {
            Answer<JsonNode> sale = api.get(access, settings.order(message.order()));
            if (!(sale instanceof Answer.Good<JsonNode> good)) {
                return notDone(sale);
            }
            String pack = packOf(good.body());
            Answer<JsonNode> guide = api.get(access, settings.guide(pack));
            if (guide instanceof Answer.Good<JsonNode> options) {
                return choose(message.about(), option(options.body(), message.about()), pack, text, access);
            }
            if (!isExcepted(guide)) {
                return notDone(guide);
            }
            return message.about() == Act.Subject.OTHER
                    ? write(pack, good.body().path("buyer").path("id").asString(""), text, access)
                    : refused("not_offered", PlatformReason.MESSAGE_NOT_NOW.plain());
        } catch (AccessLost e) {
            return ActOutcome.of(e);
        }
    }

    private ActOutcome choose(Act.Subject about, JsonNode option, String pack, String text, Access access) {
        if (left(option) == 0) {
            return option.path("enabled").asBoolean(false)
                    ? refused("used_up", PlatformReason.MESSAGE_USED_UP.plain())
                    : refused("not_offered", PlatformReason.MESSAGE_NOT_NOW.plain());
        }
        ObjectNode body = MercadolibreApi.JSON.createObjectNode();
        body.put("option_id", option.path("id").asString(""));
        if (words(about).isPresent()) {
            body.put("template_id", option.path("templates").path(0).path("id").asString(""));
        } else {
            int length = text.codePointCount(0, text.length());
            if (length > longest(option)) {
                return tooLong(length, longest(option));
            }
            body.put("text", text);
        }
        return posted(api.post(access, new MercadolibreSettings(access.account()).guideOption(pack), body));
    }

    /** Writes about an excepted sale, as to any buyer. */
    private ActOutcome write(String pack, String buyer, String text, Access access) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return tooLong(length, LONGEST);
        }
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        ObjectNode body = MercadolibreApi.JSON.createObjectNode();
        body.putObject("from").put("user_id", settings.seller());
        body.putObject("to").put("user_id", buyer);
        body.put("text", text);
        return posted(api.post(access, settings.sendToPack(pack), body));
    }

    private static ActOutcome posted(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> of(MercadolibreSender.taken(good.body()));
            case Answer.NotReached<JsonNode> away -> new ActOutcome.TryLater(away(away.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost -> new ActOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> of(MercadolibreErrors.send(bad), bad);
        };
    }

    /** What it means that something could not be read before anything was written. */
    private static ActOutcome notDone(Answer<JsonNode> answer) {
        return answer instanceof Answer.Bad<JsonNode> bad && bad.status() < 500
                ? of(MercadolibreErrors.send(bad), bad)
                : new ActOutcome.TryLater(failure(answer), Optional.empty());
    }

    private static ActOutcome of(SendOutcome outcome, Answer.Bad<JsonNode> bad) {
        return outcome instanceof SendOutcome.Refused ? new ActOutcome.Refused(refusal(bad)) : of(outcome);
    }

    private static ActOutcome of(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted it -> new ActOutcome.Done(PlatformReason.MESSAGE_TAKEN.plain());
            case SendOutcome.Delivered it -> new ActOutcome.Done(PlatformReason.MESSAGE_TAKEN.plain());
            case SendOutcome.Moderated moderated -> new ActOutcome.Refused(moderated.failure());
            case SendOutcome.Refused refused -> new ActOutcome.Refused(refused.failure());
            case SendOutcome.TryLater later -> new ActOutcome.TryLater(later.failure(), later.after());
            case SendOutcome.AccountFault fault -> new ActOutcome.AccountFault(fault.failure());
            case SendOutcome.Uncertain uncertain -> new ActOutcome.Uncertain(uncertain.reason());
        };
    }

    /** A text of the shop's own is found among the messages; one of the platform's is known by the option that is used up. */
    @Override
    public Standing look(Act act, Access access) {
        if (!(act instanceof Act.WriteToBuyer message)) {
            return Standing.UNKNOWN;
        }
        try {
            MercadolibreSettings settings = new MercadolibreSettings(access.account());
            if (!(api.get(access, settings.order(message.order())) instanceof Answer.Good<JsonNode> sale)) {
                return Standing.UNKNOWN;
            }
            String pack = packOf(sale.body());
            boolean own = words(message.about()).isEmpty();
            Answer<JsonNode> shown =
                    api.get(access, own ? settings.packMessages(pack, 0, LOOKED_AT) : settings.guide(pack));
            if (!(shown instanceof Answer.Good<JsonNode> good)) {
                return Standing.UNKNOWN;
            }
            boolean so = own
                    ? isAmong(mended(message), good.body().path("messages"), settings)
                    : left(option(good.body(), message.about())) == 0;
            return so ? Standing.SO : Standing.NOT_SO;
        } catch (AccessLost e) {
            return Standing.UNKNOWN;
        }
    }

    private static boolean isAmong(String text, JsonNode messages, MercadolibreSettings settings) {
        return messages.valueStream()
                .filter(it -> settings.isOurs(it.path("from").path("user_id").asString("")))
                .anyMatch(it -> MercadolibreFacts.textOf(it).strip().equals(text.strip()));
    }

    /** What was written stands among the messages of the sale. */
    @Override
    public Optional<RawEvent> afterwards(Act act, Account account, String once) {
        return Optional.of(MercadolibreInbound.notice(
                new MercadolibreSettings(account), "sale", act.order(), once, Instant.EPOCH));
    }

    /** By what messages about an order are known. */
    static String packOf(JsonNode order) {
        return MercadolibreFetcher.numeric(order.path("pack_id").asString(""))
                .orElseGet(() -> order.path("id").asString(""));
    }

    private static String mended(Act.WriteToBuyer message) {
        return MercadolibreAlphabet.LATIN_1_AND_EMOJI.mend(message.text());
    }

    private static boolean isExcepted(Answer<JsonNode> guide) {
        return guide instanceof Answer.Bad<JsonNode> bad
                && bad.status() == 400
                && bad.message().contains("excepted case");
    }

    private static Failure failure(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Bad<JsonNode> bad -> refusal(bad);
            case Answer.NotReached<JsonNode> away -> away(away.reason());
            case Answer.Lost<JsonNode> lost -> away(lost.reason());
            case Answer.Good<JsonNode> good -> throw new IllegalStateException("An answer is no failure");
        };
    }

    private static Failure refusal(Answer.Bad<JsonNode> bad) {
        String message = bad.message().toLowerCase(Locale.ROOT);
        return switch (bad.status()) {
            case 451 -> new Failure("451", PlatformReason.BUYER_GONE.plain());
            case 404 -> new Failure("not_offered", PlatformReason.MESSAGE_NOT_NOW.plain());
            case 403 -> {
                if (message.contains("execute the option")) {
                    yield new Failure("used_up", PlatformReason.MESSAGE_USED_UP.plain());
                }
                yield message.contains("conversation")
                        ? new Failure("talk", PlatformReason.MESSAGE_TALK.plain())
                        : MercadolibreErrors.failure(bad);
            }
            default -> MercadolibreErrors.failure(bad);
        };
    }

    private static ActOutcome tooLong(int length, int most) {
        return refused("too_long", PlatformReason.TEXT_TOO_LONG.with("length", length, "most", most));
    }

    private static ActOutcome refused(String code, Reason reason) {
        return new ActOutcome.Refused(new Failure(code, reason));
    }

    private static Failure away(Reason reason) {
        return new Failure("connect", reason);
    }
}
