package org.atiende.server.replies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Traits;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Outbox;
import org.atiende.server.channels.OutboxOrder;
import org.atiende.server.channels.Uploads;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.ReplyDraft;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.policy.Verdict;
import org.springframework.stereotype.Component;

/** Sends the shop's answers. */
@Component
public class Replies {
    private final RequestStore requests;
    private final SuggestedStore suggested;
    private final Conversations conversations;
    /** The category under which WhatsApp lists what is sent to sell. */
    private static final String PROMOTION = "MARKETING";

    private final Channels channels;
    private final Outbox outbox;
    private final Recipients recipients;
    private final Guard guard;
    private final ReplyTools tools;

    Replies(
            ReplyStores stores,
            Conversations conversations,
            Channels channels,
            Outbox outbox,
            Recipients recipients,
            Guard guard,
            ReplyTools tools) {
        this.requests = stores.requests();
        this.suggested = stores.suggested();
        this.conversations = conversations;
        this.channels = channels;
        this.outbox = outbox;
        this.recipients = recipients;
        this.guard = guard;
        this.tools = tools;
    }

    /** What came of a request to send. */
    public record Sent(MessageView message, boolean repeated) {}

    /** Checks an answer and orders it; the same request again gives the same message and sends nothing. */
    public Sent send(Caller caller, Reply reply) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            byte[] fingerprint = tools.sealer()
                    .fingerprint(
                            workspace,
                            "reply",
                            reply.conversation() + "\n" + reply.contentType() + "\n" + reply.shownText()
                                    + (reply.files().isEmpty() ? "" : "\n" + reply.files())
                                    + reply.quotes().map(it -> "\nquotes " + it).orElse(""));
            // What the buyer writes from here on was not known to the answer, and has an id behind it.
            conversations.hold(workspace, reply.conversation());
            MessageId id = new MessageId(tools.ids().next());
            Optional<RequestStore.Request> before = requests.claim(
                    workspace,
                    reply.idempotencyKey(),
                    fingerprint,
                    id,
                    tools.clock().instant());
            if (before.isPresent()) {
                return new Sent(conversations.message(workspace, before.get().message()), true);
            }
            ConversationView conversation = conversations.get(workspace, reply.conversation());
            Connected channel = channels.get(workspace, conversation.channel().id());
            Reply mended = reply.mended(ReplyCheck.traits(conversation, channel).alphabet());
            List<Uploads.Held> files = tools.uploads().held(workspace, reply.conversation(), reply.files());
            Optional<Instant> until = passed(caller, reply.body(), files, conversation, channel);
            Optional<String> quoted = reply.quotes().map(it -> quoted(workspace, it, conversation, channel));
            Recipients.Recipient recipient = recipients.of(workspace, channel, conversation);
            ReplyCheck.hand(recipient.thread(), conversation, caller.actor());
            // What has no words of its own is called what it is, as what buyers send is.
            String shown = files.isEmpty() || !mended.shownText().isBlank()
                    ? mended.shownText()
                    : "[" + files.getFirst().kind() + "]";
            MaskedText masked = PersonalData.mask(shown);
            conversations.answer(
                    workspace,
                    channel.place(),
                    new ReplyDraft(
                            id,
                            reply.conversation(),
                            caller.actor(),
                            caller.name(),
                            masked,
                            files.isEmpty() || reply.body() instanceof Outgoing.Body.Template
                                    ? reply.contentType()
                                    : files.getFirst().kind(),
                            reply.quotes()));
            tools.uploads().take(workspace, id, files);
            tools.vault().keep(workspace, id, masked.concealed());
            reply.suggested()
                    .ifPresent(it -> suggested.insert(
                            workspace,
                            reply.conversation(),
                            id,
                            it,
                            it.edited(reply.shownText()),
                            tools.clock().instant()));
            outbox.order(
                    workspace,
                    new OutboxOrder(
                            channel.id(),
                            reply.conversation(),
                            id,
                            recipient.to(),
                            named(workspace, channel, mended.body()),
                            until,
                            recipient.thread(),
                            reply.undo(),
                            !caller.actor().isByHand(),
                            caller.actor().isMachine(),
                            files,
                            quoted));
            if (mended.asText().isPresent() && !mended.shownText().isBlank()) {
                guard.sent(workspace, conversation, channel, caller.actor(), id, mended.shownText());
            }
            return new Sent(conversations.message(workspace, id), false);
        });
    }

    /** A template with what the platform calls its gaps, where it has told. */
    private Outgoing.Body named(WorkspaceId workspace, Connected channel, Outgoing.Body body) {
        if (!(body instanceof Outgoing.Body.Template template)) {
            return body;
        }
        return tools.templates()
                .find(workspace, channel.id(), template.name(), template.language())
                .<Outgoing.Body>map(it -> new Outgoing.Body.Template(
                        template.name(),
                        template.language(),
                        template.parameters(),
                        it.names(),
                        placed(template.around(), it)))
                .orElse(body);
    }

    private static Outgoing.Around placed(Outgoing.Around around, ApprovedTemplate known) {
        return new Outgoing.Around(
                around.header(),
                known.headerNames(),
                around.file(),
                around.buttons(),
                known.filledAround().buttons().stream()
                        .map(it -> new Outgoing.ButtonPlace(it.index(), it.kind()))
                        .toList());
    }

    /** By what the platform knows the message that an answer quotes; refused where it would not take the quote. */
    private String quoted(WorkspaceId workspace, MessageId id, ConversationView conversation, Connected channel) {
        MessageView message = conversations.message(workspace, id);
        if (!message.conversationId().equals(conversation.id())) {
            throw PointedAt.With.QUOTE.refused(message, "it is of another conversation");
        }
        return tools.pointedAt()
                .platformId(
                        workspace,
                        message,
                        PointedAt.With.QUOTE,
                        channel.connector().quotes(),
                        channel.connector().kind(),
                        tools.clock().instant());
    }

    /** Refuses what may not be sent; returns until when it may. */
    private Optional<Instant> passed(
            Caller caller,
            Outgoing.Body body,
            List<Uploads.Held> files,
            ConversationView conversation,
            Connected channel) {
        return switch (body) {
            case Outgoing.Body.Text(String text) -> {
                Optional<Instant> until = ReplyCheck.text(
                        conversation, channel, caller.actor(), tools.clock().instant());
                files(caller, files, text, conversation, channel);
                if (files.isEmpty() || !text.isBlank()) {
                    words(caller, text, conversation, channel);
                }
                yield until;
            }
            case Outgoing.Body.Choices choices -> {
                Optional<Instant> until = ReplyCheck.text(
                        conversation, channel, caller.actor(), tools.clock().instant());
                ChoiceCheck.options(choices, channel.connector().choices(), conversation);
                words(caller, ChoiceCheck.shown(choices), conversation, channel);
                yield until;
            }
            // Of an answer that goes out again: its files were held against what the channel takes before.
            case Outgoing.Body.Enclosed(String text, List<Outgoing.Enclosure> enclosures) -> {
                Optional<Instant> until = ReplyCheck.text(
                        conversation, channel, caller.actor(), tools.clock().instant());
                if (!text.isBlank()) {
                    words(caller, text, conversation, channel);
                }
                yield until;
            }
            case Outgoing.Body.Reaction reaction -> throw new IllegalArgumentException("A reaction is no answer");
            case Outgoing.Body.Template template -> {
                ReplyCheck.template(template, conversation, channel, caller.actor());
                files(caller, files, "", conversation, channel);
                filled(caller, template, files, conversation, channel);
                yield Optional.empty();
            }
        };
    }

    private void files(
            Caller caller, List<Uploads.Held> files, String text, ConversationView conversation, Connected channel) {
        FileCheck.files(files, text, tools.uploads().allowed(conversation, channel), conversation);
        for (Uploads.Held file : files) {
            FileCheck.name(
                    file,
                    guard.check(caller.workspace(), conversation, channel, caller.actor(), FileCheck.words(file)));
        }
    }

    /** Refuses a template whose gaps do not fit, and one that says, filled, what the channel's rules forbid. */
    private void filled(
            Caller caller,
            Outgoing.Body.Template template,
            List<Uploads.Held> files,
            ConversationView conversation,
            Connected channel) {
        Optional<ApprovedTemplate> known =
                tools.templates().find(caller.workspace(), channel.id(), template.name(), template.language());
        known.ifPresentOrElse(it -> ReplyCheck.gaps(template, files, it), () -> ReplyCheck.bodyAlone(template, files));
        // One that the platform has not listed here yet may be there all the same: the platform says so itself. It may
        // be a promotion, too.
        boolean promotes =
                known.map(it -> it.category().equalsIgnoreCase(PROMOTION)).orElse(true);
        if (promotes && tools.optOuts().wantsNone(caller.workspace(), conversation)) {
            throw new Problem(
                    ProblemCode.PROMOTION_REFUSED,
                    "Template '%s' %s, and the buyer of conversation %s wants none (tag %s)"
                            .formatted(
                                    template.name(),
                                    known.isPresent() ? "is a promotion" : "is not listed yet and may be a promotion",
                                    conversation.id(),
                                    OptOuts.TAG));
        }
        known.ifPresent(it -> words(caller, it.filled(template), conversation, channel));
    }

    /** Refuses words that are against the channel's rules. */
    private void words(Caller caller, String text, ConversationView conversation, Connected channel) {
        Verdict verdict = guard.check(caller.workspace(), conversation, channel, caller.actor(), text);
        ReplyCheck.words(text, verdict, conversation, channel);
    }

    /** What would become of a text if it were sent now; nothing of it is kept. */
    public TextCheck check(Caller caller, ConversationId id, String text) {
        return tools.tenancy().in(caller.workspace(), () -> {
            ConversationView conversation = conversations.get(caller.workspace(), id);
            Connected channel =
                    channels.get(caller.workspace(), conversation.channel().id());
            Verdict verdict = guard.check(caller.workspace(), conversation, channel, caller.actor(), text);
            try {
                ReplyCheck.text(
                        conversation, channel, caller.actor(), tools.clock().instant());
                return TextCheck.of(null, verdict);
            } catch (Problem state) {
                return TextCheck.of(state, verdict);
            }
        });
    }

    /**
     * Refuses a text that could not be sent, and one that could not at a later time, as far as is known now.
     *
     * @param at when it is to be sent
     */
    void allowed(Caller caller, ConversationId id, String text, Instant at) {
        ConversationView conversation = conversations.get(caller.workspace(), id);
        Connected channel =
                channels.get(caller.workspace(), conversation.channel().id());
        ReplyCheck.text(conversation, channel, caller.actor(), tools.clock().instant())
                .filter(closes -> !at.isBefore(closes))
                .ifPresent(closes -> {
                    throw new Problem(
                            ProblemCode.WINDOW_CLOSED,
                            "The window of conversation %s closes at %s; nothing can be sent at %s"
                                    .formatted(id, closes, at));
                });
        words(caller, text, conversation, channel);
    }

    /** What may be sent in a conversation now. */
    public ReplyRules rules(Caller caller, ConversationId id) {
        return tools.tenancy().in(caller.workspace(), () -> {
            ConversationView conversation = conversations.get(caller.workspace(), id);
            Connected channel =
                    channels.get(caller.workspace(), conversation.channel().id());
            Traits traits = ReplyCheck.traits(conversation, channel);
            boolean machines = traits.automatic()
                    && recipients
                            .thread(caller.workspace(), channel, conversation)
                            .flatMap(ChannelThread::byHandOnly)
                            .isEmpty();
            return ReplyRules.of(
                    conversation,
                    channel,
                    traits,
                    tools.uploads().allowed(conversation, channel),
                    machines,
                    tools.clock().instant());
        });
    }

    /** A person says what became of an uncertain message; kept in the audit. */
    public MessageView settle(Caller caller, MessageId message, boolean wasSent) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            outbox.settle(workspace, message, wasSent, caller.actor());
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "message.settled",
                            "message " + message,
                            Map.of("as", wasSent ? "sent" : "not_sent"));
            return conversations.message(workspace, message);
        });
    }

    /** Takes back a message that certainly has not been sent. */
    public MessageView withdraw(Caller caller, MessageId message) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            outbox.withdraw(workspace, message, caller.actor());
            suggested.delete(workspace, message);
            tools.audit().record(workspace, caller.actor(), "message.withdrawn", "message " + message, Map.of());
            return conversations.message(workspace, message);
        });
    }

    /** Sends a message again that certainly was not sent; it is held against what is allowed now, as a new one would be. */
    public MessageView sendAgain(Caller caller, MessageId message) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            MessageView failed = conversations.message(workspace, message);
            ConversationView conversation = conversations.get(workspace, failed.conversationId());
            Connected channel = channels.get(workspace, conversation.channel().id());
            Optional<Instant> until =
                    passed(caller, outbox.unsent(workspace, message), List.of(), conversation, channel);
            ReplyCheck.hand(recipients.thread(workspace, channel, conversation), conversation, caller.actor());
            outbox.sendAgain(workspace, message, until, caller.actor());
            tools.audit().record(workspace, caller.actor(), "message.sent_again", "message " + message, Map.of());
            return conversations.message(workspace, message);
        });
    }
}
