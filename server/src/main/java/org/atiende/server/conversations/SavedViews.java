package org.atiende.server.conversations;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.conversations.store.SavedViewStore;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The lists that members have given a name: their own, and those that supervisors share with all. All verbs run in the
 * transaction of the workspace that is open.
 */
@Component
public class SavedViews {
    /** How many a member may have, and how many all may share. */
    private static final int MOST = 30;

    private final SavedViewStore store;
    private final Ids ids;
    private final InstantSource clock;

    SavedViews(SavedViewStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those that the caller has: what all share, then their own. */
    public List<SavedView> of(Caller caller) {
        return store.of(caller.workspace(), caller.actor().id());
    }

    /** Saves a list under a name. */
    public SavedView save(Caller caller, String name, boolean shared, SavedFilter filter) {
        SavedView view = new SavedView(ids.next(), Drafts.member(caller), name.strip(), shared, filter);
        room(caller, shared);
        return put(caller, view);
    }

    /**
     * Puts another name, another list or another circle in place. One that is shared no longer is its changer's own.
     *
     * @param filter from the one of before to the one to come
     */
    public SavedView change(Caller caller, UUID id, String name, boolean shared, UnaryOperator<SavedFilter> filter) {
        SavedView before = mine(caller, id);
        MemberId member = before.shared() && shared ? before.member() : Drafts.member(caller);
        if (before.shared() != shared) {
            room(caller, shared);
        }
        return put(caller, new SavedView(id, member, name.strip(), shared, filter.apply(before.filter())));
    }

    public void delete(Caller caller, UUID id) {
        store.delete(caller.workspace(), mine(caller, id).id());
    }

    /** Nobody looks any more at what somebody had for themselves who has been removed. */
    @EventListener
    void on(MemberRemoved removed) {
        store.deleteOwn(removed.workspace(), removed.member());
    }

    private SavedView put(Caller caller, SavedView view) {
        if (view.shared() && !caller.may(Right.SUPERVISE)) {
            throw new Problem(
                    ProblemCode.FORBIDDEN, "View '%s' is shared with all; supervisors do that".formatted(view.name()));
        }
        store.put(caller.workspace(), view, clock.instant());
        return view;
    }

    /** One that the caller may change; what others have for themselves is as if it were not there. */
    private SavedView mine(Caller caller, UUID id) {
        MemberId me = Drafts.member(caller);
        SavedView view = store.hold(caller.workspace(), id)
                .filter(it -> it.shared() || it.member().equals(me))
                .orElseThrow(() -> Problem.notFound("saved view", id));
        if (view.shared() && !caller.may(Right.SUPERVISE)) {
            throw new Problem(ProblemCode.FORBIDDEN, "View %s is shared with all; supervisors change it".formatted(id));
        }
        return view;
    }

    private void room(Caller caller, boolean shared) {
        if (of(caller).stream().filter(it -> it.shared() == shared).count() >= MOST) {
            throw new Problem(
                    ProblemCode.TOO_MANY_VIEWS,
                    "There are %d %s views already".formatted(MOST, shared ? "shared" : "own"));
        }
    }
}
