package org.atiende.server.replies;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atiende.channel.Outgoing;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.server.channels.Channels;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.policy.Policy;
import org.atiende.server.replies.policy.Situation;
import org.atiende.server.replies.suggestions.Language;
import org.atiende.server.replies.suggestions.Proposal;
import org.springframework.stereotype.Component;

/** How rules speak to buyers: in the words of the templates, in the buyer's own register, and past the same guard as all. */
@Component
public final class MachineVoice {
    private static final Proposal.Wish PLAIN = new Proposal.Wish(Language.ES, Optional.empty(), true);
    private static final String TU = "tu";

    /** What stands in a text where a person must write something. */
    public static final String GAP = Filled.GAP;

    private final Suggestions suggestions;
    private final Replies replies;
    private final OwnTemplates templates;
    private final Channels channels;
    private final Policy policy;

    MachineVoice(Suggestions suggestions, Replies replies, OwnTemplates templates, Channels channels, Policy policy) {
        this.suggestions = suggestions;
        this.replies = replies;
        this.templates = templates;
        this.channels = channels;
        this.policy = policy;
    }

    /** Whether a machine could send a template: it is there, and leaves no gap for a person. */
    public boolean knows(WorkspaceId workspace, String template) {
        return templates.all(workspace).stream()
                .anyMatch(it -> it.id().equals(template)
                        && it.alone()
                        && !it.archived()
                        && it.findings().isEmpty());
    }

    /** Whether there is such a kind of channel. */
    public boolean knowsChannel(String kind) {
        return channels.traits(kind, ThreadKind.CHAT).isPresent();
    }

    /** The first rule of a kind of channel that a template breaks wherever a machine may send it; empty where it breaks none. */
    public Optional<String> objection(WorkspaceId workspace, String template, String kind) {
        return templates.samples(workspace, template).stream()
                .flatMap(text -> Stream.of(ThreadKind.values())
                        .flatMap(thread -> channels.traits(kind, thread).filter(Traits::automatic).stream()
                                .flatMap(traits -> policy
                                        .check(text, new Situation(kind, thread.id(), traits, Set.of()))
                                        .objections()
                                        .stream())))
                .filter(Objection::refuses)
                .map(Objection::rule)
                .findFirst();
    }

    /** A template filled from what is known in a conversation; empty where something in it is not known. */
    public Optional<String> template(Caller caller, ConversationId conversation, String template) {
        String intent = template.substring(0, Math.max(0, template.indexOf('.')));
        return suggestions.pick(caller, conversation, PLAIN, Optional.of(intent), "").items().stream()
                .filter(it -> it.template().equals(template) && it.gaps().isEmpty())
                .map(SuggestionsView.SuggestionView::text)
                .findFirst();
    }

    /** The best draft for what the buyer wants that needs no more words of a person. */
    public Optional<Draft> best(Caller caller, ConversationId conversation) {
        return suggestions.of(caller, conversation, PLAIN).items().stream()
                .filter(it -> it.gaps().isEmpty())
                .map(it -> new Draft(it.template(), it.text()))
                .findFirst();
    }

    /** An answer that fits, and the template it is made of. */
    public record Draft(String template, String text) {
        @Override
        public String toString() {
            return "Draft[" + template + "]";
        }
    }

    /** Whether the buyer is addressed with usted rather than tú. */
    public boolean formal(Caller caller, ConversationId conversation) {
        String register = suggestions.of(caller, conversation, PLAIN).register();
        return register != null && !register.equals(TU);
    }

    /** What would become of a text if it were sent now. */
    public TextCheck check(Caller caller, ConversationId conversation, String text) {
        return replies.check(caller, conversation, text);
    }

    /** Whether a text may be sent there that no person has read. */
    public boolean maySpeakAlone(Caller caller, ConversationId conversation) {
        ReplyRules rules = replies.rules(caller, conversation);
        return rules.canReply() && rules.automatic();
    }

    /** Orders a text to be sent; under the same key once. */
    public MessageView say(Caller caller, ConversationId conversation, String text, String key) {
        return say(caller, conversation, text, key, Optional.empty());
    }

    /** The same for a text that holds what the buyer alone may see. */
    public MessageView say(
            Caller caller, ConversationId conversation, String text, String key, Optional<String> secret) {
        return replies.send(
                        caller,
                        new Reply(
                                conversation,
                                new Outgoing.Body.Text(text),
                                key,
                                Duration.ZERO,
                                Optional.empty(),
                                secret,
                                List.of(),
                                Optional.empty()))
                .message();
    }
}
