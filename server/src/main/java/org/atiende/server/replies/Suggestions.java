package org.atiende.server.replies;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atiende.channel.Enclosures;
import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.manner.Finding;
import org.atiende.models.esmx.manner.Manner;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.entity.Plain;
import org.atiende.server.accounts.Workspace;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.CorrectedMessages;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.replies.suggestions.Draft;
import org.atiende.server.replies.suggestions.Language;
import org.atiende.server.replies.suggestions.Proposal;
import org.atiende.server.replies.suggestions.Surroundings;
import org.springframework.stereotype.Component;

/** Answers that are offered to members: chosen by what the buyer wants, feels and says, filled from what is known. */
@Component
public class Suggestions {
    /** Of a greeting no gap is asked, and the others say where they are so what the states say too. */
    private static final Set<Variable> SAID_OTHERWISE =
            EnumSet.of(Variable.GREETING, Variable.PARCEL_SENT, Variable.ORDER_CANCELLED);

    /** How far back a conversation is read. */
    private static final int MESSAGES = 30;

    private static final int MOST_FOUND = 40;

    /** Stands in a gap where it is asked whether a text would be taken. */
    private static final String SOMETHING = "x".repeat(24);

    private final Knowledge knowledge;
    private final Conversations conversations;
    private final Channels channels;
    private final SuggestedStore store;
    private final Guard guard;
    private final ReplyTools tools;

    Suggestions(
            Knowledge knowledge,
            Conversations conversations,
            Channels channels,
            SuggestedStore store,
            Guard guard,
            ReplyTools tools) {
        this.knowledge = knowledge;
        this.conversations = conversations;
        this.channels = channels;
        this.store = store;
        this.guard = guard;
        this.tools = tools;
    }

    /** What is known beside the talk itself. */
    @Component
    record Knowledge(CorrectedMessages corrected, Orders orders, Workspaces workspaces, OwnTemplates templates) {}

    /** Three drafts at most. */
    public SuggestionsView of(Caller caller, ConversationId id, Proposal.Wish wish) {
        return look(caller, id, wish, Proposal::drafts);
    }

    /**
     * All drafts for an intent, or all that hold a word in their text or meaning.
     *
     * @param intent empty for every intent
     * @param search empty for every text
     */
    public SuggestionsView pick(
            Caller caller, ConversationId id, Proposal.Wish wish, Optional<String> intent, String search) {
        String wanted = Plain.fold(search.strip());
        return look(
                caller,
                id,
                wish,
                proposal -> proposal.find(
                                intent,
                                draft -> Plain.fold(draft.text().text() + "\n"
                                                + draft.gloss().text())
                                        .contains(wanted))
                        .limit(MOST_FOUND)
                        .toList());
    }

    /**
     * A draft that somebody has chosen, as it would be worded now, so that what became of it can be held against what it meant; none where
     * its templates are gone or others by now. Nothing is asked of whether it could be sent.
     *
     * @param template ids of its templates
     * @param version theirs when it was chosen
     */
    public SuggestionsView again(
            Caller caller, ConversationId id, Proposal.Wish wish, String template, String version) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy()
                .in(
                        workspace,
                        () -> Proposal.of(
                                        surroundings(workspace, conversations.get(workspace, id), wish.sentUnread()),
                                        knowledge.templates().shelf(workspace),
                                        EsMx.taxonomy(),
                                        wish,
                                        Set.of(),
                                        text -> true)
                                .flatMap(proposal -> proposal.again(template, version)
                                        .map(it -> view(List.of(it), proposal, wish.language())))
                                .orElseGet(() -> none("nothing_fits")));
    }

    /** What is certain in a conversation, in the words that its buyer would read: what gaps of approved templates can be filled with. */
    public List<KnownValue> known(Caller caller, ConversationId id) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy()
                .in(
                        workspace,
                        () ->
                                Proposal.known(surroundings(workspace, conversations.get(workspace, id), false))
                                        .entrySet()
                                        .stream()
                                        .filter(it -> !SAID_OTHERWISE.contains(it.getKey()))
                                        .map(it -> new KnownValue(it.getKey().id(), it.getValue()))
                                        .toList());
    }

    /** What somebody may want to word otherwise in a text of theirs. */
    public List<Finding> hints(String text) {
        return Manner.ofAPerson(text);
    }

    private SuggestionsView look(
            Caller caller, ConversationId id, Proposal.Wish wish, Function<Proposal, List<Draft>> choice) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            ConversationView conversation = conversations.get(workspace, id);
            Connected channel = channels.get(workspace, conversation.channel().id());
            if (!ReplyRules.of(
                            conversation,
                            channel,
                            ReplyCheck.traits(conversation, channel),
                            Enclosures.NONE,
                            false,
                            tools.clock().instant())
                    .canReply()) {
                return none("cannot_reply");
            }
            Surroundings around = surroundings(workspace, conversation, wish.sentUnread());
            Set<String> texts = around.messages().stream()
                    .filter(it -> it.direction().equals("out"))
                    .map(it -> it.text().strip())
                    .collect(Collectors.toSet());
            // A person reads a draft before it is sent.
            Predicate<String> allowed = guard.forAPerson(workspace, conversation, channel);
            Optional<Proposal> proposal = Proposal.of(
                    around,
                    knowledge.templates().shelf(workspace),
                    EsMx.taxonomy(),
                    wish,
                    store.sent(workspace, id),
                    text -> !texts.contains(PersonalData.mask(text).text().strip())
                            && allowed.test(text.replace(Filled.GAP, SOMETHING)));
            if (proposal.isEmpty()) {
                return none("nothing_read");
            }
            List<Draft> drafts = choice.apply(proposal.get());
            return drafts.isEmpty() ? none("nothing_fits") : view(drafts, proposal.get(), wish.language());
        });
    }

    private static SuggestionsView view(List<Draft> drafts, Proposal proposal, Language language) {
        return new SuggestionsView(
                drafts.stream().map(it -> view(it, proposal, language)).toList(),
                proposal.address().register().id(),
                null);
    }

    private static SuggestionsView none(String reason) {
        return new SuggestionsView(List.of(), null, reason);
    }

    private Surroundings surroundings(WorkspaceId workspace, ConversationView conversation, boolean sentUnread) {
        List<MessageView> messages = conversations.latest(workspace, conversation.id(), MESSAGES);
        Workspace shop = knowledge.workspaces().get(workspace);
        OrdersView orders = knowledge
                .orders()
                .ofBuyer(
                        workspace,
                        conversation.id(),
                        conversation.channel().id(),
                        conversation.customer().id());
        return new Surroundings(
                conversation.channel().kind(),
                conversation.customer().name(),
                knowledge
                        .corrected()
                        .understood(workspace, conversation.channel().id(), messages),
                sentUnread ? orders.ofTheBuyer() : orders,
                shop.name(),
                shop.zone(),
                tools.clock().instant());
    }

    private static SuggestionsView.SuggestionView view(Draft draft, Proposal proposal, Language language) {
        return new SuggestionsView.SuggestionView(
                draft.id(),
                draft.version(),
                proposal.address().register().id(),
                draft.templates().getFirst().mood().id(),
                draft.templates().getFirst().intent(),
                draft.text().text(),
                language == Language.ES ? null : draft.gloss().text(),
                draft.text().gaps().stream().map(SuggestionsView.Gap::of).toList(),
                proposal.why(draft));
    }
}
