package org.atiende.server.replies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Outgoing;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;
import org.atiende.channel.reasons.Reason;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Uploads;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.Refusal;
import org.atiende.server.replies.policy.Verdict;

/** Holds an answer against what its channel allows now. */
final class ReplyCheck {
    private ReplyCheck() {}

    /** What the platform allows in a conversation. */
    static Traits traits(ConversationView conversation, Connected channel) {
        return channel.connector().traits(ThreadKind.of(conversation.thread().kind()));
    }

    private static void channel(Connected channel) {
        switch (channel.mode()) {
            case FULL -> {}
            case READ_ONLY ->
                throw new Problem(
                        ProblemCode.CHANNEL_READ_ONLY,
                        "Channel %s is read only: drafts can be written and not sent".formatted(channel.id()));
            case DISCONNECTED ->
                throw new Problem(
                        ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(channel.id()));
        }
    }

    /** Refuses where nothing may be sent by this author now. */
    private static void state(ConversationView conversation, Connected channel, Traits traits, Actor author) {
        channel(channel);
        if (!conversation.state().equals("open")) {
            throw new Problem(
                    ProblemCode.CONVERSATION_RESOLVED,
                    "Conversation %s is resolved; reopen it to answer".formatted(conversation.id()));
        }
        if (conversation.thread().closedCode() != null) {
            throw new Problem(
                    ProblemCode.THREAD_CLOSED,
                    "Conversation %s takes no answer: %s (%s)"
                            .formatted(
                                    conversation.id(),
                                    conversation.thread().closedReason(),
                                    conversation.thread().closedCode()));
        }
        if (!traits.automatic() && !author.isByHand()) {
            throw new Problem(
                    ProblemCode.AUTOMATIC_NOT_ALLOWED,
                    "Conversation %s is about an %s of %s, where the platform forbids answers that no person has read; a"
                                    .formatted(
                                            conversation.id(),
                                            conversation.thread().kind(),
                                            conversation.channel().kind())
                            + " signed-in member must send it");
        }
    }

    /** Refuses an answer that no person has read to somebody whom no machine may answer, such as another machine. */
    static void hand(Optional<ChannelThread> thread, ConversationView conversation, Actor author) {
        if (author.isByHand()) {
            return;
        }
        thread.flatMap(ChannelThread::byHandOnly).ifPresent(reason -> {
            throw new Problem(
                    ProblemCode.AUTOMATIC_NOT_ALLOWED,
                    "Conversation %s is answered by a signed-in member alone: %s (%s)"
                            .formatted(conversation.id(), reason.reason().words(), reason.code()));
        });
    }

    /** Refuses where no text may be sent by this author now; returns until when one may. */
    static Optional<Instant> text(ConversationView conversation, Connected channel, Actor author, Instant now) {
        Traits traits = traits(conversation, channel);
        state(conversation, channel, traits, author);
        Instant closes = conversation.windowClosesAt();
        if (traits.replyWindow().isEmpty() || closes == null) {
            return Optional.empty();
        }
        if (!now.isBefore(closes)) {
            throw new Problem(
                    ProblemCode.WINDOW_CLOSED,
                    "The buyer's last message is older than %d hours; the window closed at %s. Send an approved template"
                            .formatted(traits.replyWindow().get().toHours(), closes));
        }
        return Optional.of(closes);
    }

    /** Refuses where no template may be sent by this author now. */
    static void template(
            Outgoing.Body.Template template, ConversationView conversation, Connected channel, Actor author) {
        Traits traits = traits(conversation, channel);
        state(conversation, channel, traits, author);
        if (!traits.templates()) {
            throw new Problem(
                    ProblemCode.TEMPLATE_NOT_SUPPORTED,
                    "Template '%s': this channel has none".formatted(template.name()));
        }
    }

    /** Of a template that is not listed yet nobody knows what stands around its body. */
    static void bodyAlone(Outgoing.Body.Template template, List<Uploads.Held> files) {
        if (!files.isEmpty() || !template.around().equals(Outgoing.Around.NOTHING)) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.APPROVED_UNLISTED.with(
                            Map.of("template", template.name(), "language", template.language())));
        }
    }

    /** Refuses a template that may not be sent now, or with other values than it has gaps, or with another file. */
    static void gaps(Outgoing.Body.Template template, List<Uploads.Held> files, ApprovedTemplate known) {
        known.unusable().ifPresent(reason -> {
            throw unusable(known, reason);
        });
        if (template.parameters().size() != known.gaps().size()) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.APPROVED_GAPS.with(Map.of(
                            "values", Integer.toString(template.parameters().size()),
                            "template", known.name(),
                            "language", known.language(),
                            "gaps", Integer.toString(known.gaps().size()))));
        }
        around(template.around(), known);
        String wanted = known.filledAround().file().orElse("");
        String given = files.isEmpty()
                ? template.around()
                        .file()
                        .map(it -> fileOf(it.kind(), it.mimeType()))
                        .orElse("")
                : fileOf(files.getFirst().kind(), files.getFirst().mimeType());
        if (!wanted.equals(given)) {
            Map<String, String> values = Map.of("template", known.name(), "language", known.language(), "kind", wanted);
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    wanted.isEmpty()
                            ? DeskReason.APPROVED_NO_FILE.with(values)
                            : DeskReason.APPROVED_FILE.with(values));
        }
    }

    /** A header takes documents as PDF alone. */
    private static String fileOf(String kind, String mimeType) {
        return kind.equals("document") && !mimeType.equals("application/pdf") ? mimeType : kind;
    }

    private static void around(Outgoing.Around values, ApprovedTemplate known) {
        int header = known.filledAround().headerGaps().size();
        int buttons = known.filledAround().buttons().size();
        if (values.header().size() != header || values.buttons().size() != buttons) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.APPROVED_AROUND.with(Map.of(
                            "template", known.name(),
                            "language", known.language(),
                            "header", Integer.toString(header),
                            "buttons", Integer.toString(buttons),
                            "headerValues", Integer.toString(values.header().size()),
                            "buttonValues", Integer.toString(values.buttons().size()))));
        }
    }

    private static Problem unusable(ApprovedTemplate known, Reason why) {
        Map<String, String> values = Reasons.within("why", why);
        values.put("template", known.name());
        values.put("language", known.language());
        return Problem.because(ProblemCode.INVALID_VALUE, DeskReason.APPROVED_UNUSABLE.with(values));
    }

    /** Refuses a text that the channel's rules refuse. */
    static void words(String text, Verdict verdict, ConversationView conversation, Connected channel) {
        if (text.isBlank()) {
            throw new Problem(ProblemCode.EMPTY_REPLY, "text is empty");
        }
        int gap = text.indexOf(Filled.GAP);
        if (gap >= 0) {
            throw Problem.because(ProblemCode.GAP_OPEN, DeskReason.GAP.with("gap", Filled.GAP, "at", gap));
        }
        if (!verdict.refused()) {
            return;
        }
        List<Objection> refusing =
                verdict.objections().stream().filter(Objection::refuses).toList();
        String kind = conversation.channel().kind();
        Refusal refusal = new Refusal(verdict.objections(), verdict.mended().orElse(null));
        if (only(refusing, "alphabet")) {
            int at = refusing.getFirst().spans().getFirst().start();
            int codePoint = text.codePointAt(at);
            throw Problem.refused(
                    ProblemCode.CHARACTER_NOT_SUPPORTED,
                    DeskReason.CHARACTER.with(Map.of(
                            "character", Character.toString(codePoint),
                            "point", "U+%04X".formatted(codePoint),
                            "at", Integer.toString(at),
                            "channel", kind)),
                    refusal);
        }
        if (only(refusing, "length")) {
            throw Problem.refused(
                    ProblemCode.TEXT_TOO_LONG,
                    "text has %d characters; %s takes %d"
                            .formatted(
                                    text.codePointCount(0, text.length()),
                                    kind,
                                    traits(conversation, channel).maxLength()),
                    refusal);
        }
        if (only(refusing, "repeated")) {
            throw Problem.refused(
                    ProblemCode.TEXT_REPEATED,
                    "A machine has sent almost the same text in another conversation of channel %s"
                            .formatted(channel.id()),
                    refusal);
        }
        throw Problem.refused(
                ProblemCode.TEXT_AGAINST_THE_RULES,
                "text breaks " + refusing.stream().map(ReplyCheck::said).collect(Collectors.joining(", ")),
                refusal);
    }

    private static boolean only(List<Objection> refusing, String topic) {
        return refusing.stream().allMatch(it -> it.topic().equals(topic));
    }

    private static String said(Objection objection) {
        return objection.spans().isEmpty()
                ? objection.rule()
                : "%s at %d"
                        .formatted(
                                objection.rule(), objection.spans().getFirst().start());
    }
}
