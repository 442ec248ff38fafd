package org.atiende.server.conversations;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.conversations.store.DraftStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What members have begun to write to buyers, so that it is there on whichever machine they go on. All verbs run in the
 * transaction of the workspace that is open.
 */
@Component
public class Drafts {
    private final Conversations conversations;
    private final DraftStore store;
    private final Sealer sealer;
    private final Presence presence;
    private final InstantSource clock;

    Drafts(Conversations conversations, DraftStore store, Sealer sealer, Presence presence, InstantSource clock) {
        this.conversations = conversations;
        this.store = store;
        this.sealer = sealer;
        this.presence = presence;
        this.clock = clock;
    }

    /** The drafts in a conversation, the newest first. */
    public List<DraftView> of(Caller caller, ConversationId conversation) {
        conversations.get(caller.workspace(), conversation);
        UUID me = caller.actor().kind() == Actor.Kind.PERSON ? caller.actor().id() : null;
        return store.of(caller.workspace(), conversation).stream()
                .map(it -> it.member().id().value().equals(me)
                        ? new DraftView(
                                it.member(),
                                sealer.openText(
                                        caller.workspace(),
                                        it.sealed(),
                                        context(conversation, it.member().id())),
                                List.of(),
                                it.changedAt(),
                                true,
                                it.begunAs())
                        : new DraftView(it.member(), it.text(), it.concealed(), it.changedAt(), false, it.begunAs()))
                .toList();
    }

    /**
     * Puts a text in place of what the caller had written; an empty one takes the draft away.
     *
     * @param begunAs the suggestion that it began as; null for the caller's own words
     */
    public void write(Caller caller, ConversationId conversation, String text, @Nullable BegunAs begunAs) {
        conversations.get(caller.workspace(), conversation);
        Colleagues.Colleague me = new Colleagues.Colleague(member(caller), caller.name());
        if (text.isBlank()) {
            if (!store.delete(caller.workspace(), conversation, me.id())) {
                return;
            }
        } else {
            MaskedText masked = PersonalData.mask(text);
            byte[] sealed = sealer.seal(caller.workspace(), text, context(conversation, me.id()));
            store.put(
                    caller.workspace(),
                    conversation,
                    new DraftStore.Kept(
                            me, masked.text(), MessageView.Hidden.of(masked), sealed, clock.instant(), begunAs));
        }
        presence.draftChanged(caller.workspace(), me.id(), conversation);
    }

    /** What somebody had begun who has been removed nobody goes on with. */
    @EventListener
    void on(MemberRemoved removed) {
        store.deleteAll(removed.workspace(), removed.member());
    }

    /** The member who calls; refused where a machine does. */
    public static MemberId member(Caller caller) {
        UUID member = caller.actor().id();
        if (caller.actor().kind() != Actor.Kind.PERSON || member == null) {
            throw new Problem(ProblemCode.FORBIDDEN, "Drafts and presence belong to a member who is signed in");
        }
        return new MemberId(member);
    }

    private static String context(ConversationId conversation, MemberId member) {
        return "conversations.draft/" + conversation + "/" + member;
    }
}
