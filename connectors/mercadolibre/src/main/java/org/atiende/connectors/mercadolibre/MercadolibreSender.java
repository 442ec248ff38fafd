package org.atiende.connectors.mercadolibre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends. The platform takes no references of ours: a message whose answer is lost is uncertain. A question takes one answer,
 * so that with questions the platform itself can be asked whether ours is there.
 */
final class MercadolibreSender {
    private final MercadolibreApi api;
    private final MercadolibreFiles files;

    MercadolibreSender(MercadolibreApi api, MercadolibreFiles files) {
        this.api = api;
        this.files = files;
    }

    SendOutcome send(Outgoing message, Access access) {
        return switch (message.body()) {
            case Outgoing.Body.Text text -> send(message, text.text(), List.of(), access);
            case Outgoing.Body.Enclosed enclosed -> send(message, enclosed.text(), enclosed.enclosures(), access);
            case Outgoing.Body.Choices choices ->
                new SendOutcome.Refused(new Failure("choices", PlatformReason.NO_CHOICES.plain()));
            case Outgoing.Body.Template template ->
                new SendOutcome.Refused(new Failure("template", PlatformReason.NO_TEMPLATES.plain()));
            case Outgoing.Body.Reaction reaction ->
                new SendOutcome.Refused(new Failure("reaction", PlatformReason.NO_SIGNS.plain()));
        };
    }

    private SendOutcome send(Outgoing message, String text, List<Outgoing.Enclosure> along, Access access) {
        Optional<ChannelThread> thread = message.thread();
        if (thread.isEmpty()) {
            return new SendOutcome.Refused(new Failure("thread", PlatformReason.NO_THREAD.plain()));
        }
        ThreadKind kind = thread.get().kind();
        if (!along.isEmpty() && kind == ThreadKind.QUESTION) {
            return new SendOutcome.Refused(new Failure("files", PlatformReason.FILES_WITH_ORDERS.plain()));
        }
        String id = thread.get().id().substring(thread.get().id().indexOf(':') + 1);
        try {
            List<String> given = new ArrayList<>();
            for (Outgoing.Enclosure file : along) {
                MercadolibreFiles.Given taken = kind == ThreadKind.CLAIM
                        ? files.giveToClaim(id, file, message.reference(), access)
                        : files.give(file, message.reference(), access);
                switch (taken) {
                    case MercadolibreFiles.Given.Under under -> given.add(under.id());
                    case MercadolibreFiles.Given.Not not -> {
                        return not.outcome();
                    }
                }
            }
            return switch (kind) {
                case QUESTION -> answer(access, id, text);
                case ORDER -> toPack(access, id, thread.get().address(), new Said(text, given));
                case CLAIM -> toClaim(access, id, new Said(text, given));
                case CHAT -> new SendOutcome.Refused(new Failure("thread", PlatformReason.NO_THREAD.plain()));
            };
        } catch (AccessLost e) {
            return SendOutcome.of(e);
        }
    }

    private SendOutcome answer(Access access, String question, String text) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        ObjectNode body = MercadolibreApi.JSON.createObjectNode();
        body.put("question_id", Long.parseLong(question)).put("text", text);
        return switch (api.post(access, settings.answers(), body)) {
            case Answer.Good<JsonNode> good -> answered(question, good.body().path("answer"));
            case Answer.NotReached<JsonNode> missed -> notReached(missed.reason());
            case Answer.Lost<JsonNode> lost -> lookUp(access, question, text, lost.reason());
            case Answer.Bad<JsonNode> bad -> {
                if (bad.status() >= 500) {
                    yield lookUp(access, question, text, PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()));
                }
                // Our own answer of an earlier try may be the reason of the refusal.
                yield bad.status() == 400 && standsThere(access, question, text)
                        ? new SendOutcome.Delivered("answer:" + question)
                        : MercadolibreErrors.send(bad);
            }
        };
    }

    private static SendOutcome answered(String question, JsonNode answer) {
        String status = answer.path("status").asString("ACTIVE");
        if (status.equals("ACTIVE")) {
            return new SendOutcome.Delivered("answer:" + question);
        }
        return new SendOutcome.Moderated(
                "answer:" + question, new Failure(status, PlatformReason.ANSWER_HIDDEN.plain()));
    }

    /** Whether the answer got there can be asked. When it did not, it may be sent again: a second one would be refused. */
    private SendOutcome lookUp(Access access, String question, String text, Reason reason) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        if (!(api.get(access, settings.question(question)) instanceof Answer.Good<JsonNode> good)) {
            return new SendOutcome.Uncertain(reason);
        }
        JsonNode answer = good.body().path("answer");
        if (!answer.isObject()) {
            return new SendOutcome.TryLater(new Failure("connect", reason), Optional.empty());
        }
        return answer.path("text").asString("").equals(text)
                ? answered(question, answer)
                : new SendOutcome.Refused(new Failure("answered", PlatformReason.OTHER_ANSWER.plain()));
    }

    private boolean standsThere(Access access, String question, String text) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        return api.get(access, settings.question(question)) instanceof Answer.Good<JsonNode> good
                && good.body().path("answer").path("text").asString("").equals(text)
                && good.body().path("answer").path("status").asString("").equals("ACTIVE");
    }

    /** Words, and the platform's ids of the files that go along. */
    private record Said(String text, List<String> files) {
        void attachTo(ObjectNode body) {
            if (!files.isEmpty()) {
                ArrayNode attachments = body.putArray("attachments");
                files.forEach(attachments::add);
            }
        }
    }

    private SendOutcome toPack(Access access, String pack, String to, Said said) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        ObjectNode body = MercadolibreApi.JSON.createObjectNode();
        if (!settings.global()) {
            body.putObject("from").put("user_id", settings.seller());
            body.putObject("to").put("user_id", to);
        }
        body.put("text", said.text());
        said.attachTo(body);
        return switch (api.post(access, settings.sendToPack(pack), body)) {
            case Answer.Good<JsonNode> good -> taken(good.body());
            case Answer.NotReached<JsonNode> missed -> notReached(missed.reason());
            case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> MercadolibreErrors.send(bad);
        };
    }

    /** An answer of 201 is not delivery: moderation may be at once, or may come later. */
    static SendOutcome taken(JsonNode answer) {
        JsonNode message = answer.has("messages") ? answer.path("messages").path(0) : answer;
        String id = MercadolibreFacts.idOf(message);
        if (id.isEmpty()) {
            return new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain());
        }
        JsonNode moderation = MercadolibreFacts.moderationOf(message);
        if (MercadolibreFacts.isKept(message)) {
            String reason = moderation.path("reason").asString("MODERATED");
            return new SendOutcome.Moderated(id, new Failure(reason, PlatformReason.MODERATED.with("code", reason)));
        }
        return new SendOutcome.Accepted(id);
    }

    /** To whom the seller may write changes with the claim's stage, so that the claim is asked first. */
    private SendOutcome toClaim(Access access, String claim, Said said) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        return switch (api.get(access, settings.claim(claim))) {
            case Answer.Good<JsonNode> good ->
                MercadolibreClaims.receiver(good.body())
                        .map(it -> toClaim(access, claim, it, said))
                        .orElse(new SendOutcome.Refused(new Failure("no_message", PlatformReason.CLAIM_SHUT.plain())));
            case Answer.NotReached<JsonNode> missed -> notReached(missed.reason());
            case Answer.Lost<JsonNode> lost -> notReached(lost.reason());
            case Answer.Bad<JsonNode> bad ->
                bad.status() >= 500
                        ? new SendOutcome.TryLater(MercadolibreErrors.failure(bad), bad.after())
                        : MercadolibreErrors.send(bad);
        };
    }

    private SendOutcome toClaim(Access access, String claim, String receiver, Said said) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        ObjectNode body = MercadolibreApi.JSON.createObjectNode();
        body.put("receiver_role", receiver).put("message", said.text());
        said.attachTo(body);
        return switch (api.post(access, settings.claim(claim) + "/actions/send-message", body)) {
            case Answer.Good<JsonNode> good -> {
                String hash = good.body().path("hash").asString("");
                // Without an id the message is found again among the claim's by what it says.
                yield hash.isEmpty()
                        ? new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain())
                        : new SendOutcome.Accepted("claim-message:%s:%s".formatted(claim, hash));
            }
            case Answer.NotReached<JsonNode> missed -> notReached(missed.reason());
            case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> MercadolibreErrors.send(bad);
        };
    }

    private static SendOutcome notReached(Reason reason) {
        return new SendOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }
}
