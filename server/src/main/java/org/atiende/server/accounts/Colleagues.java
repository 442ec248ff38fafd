package org.atiende.server.accounts;

import java.util.List;
import java.util.Optional;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** The members of a workspace, above all those who answer buyers, by name; in the transaction of the workspace that is open. */
@Component
public class Colleagues {
    private final Members members;

    Colleagues(Members members) {
        this.members = members;
    }

    /** A member who may answer buyers. */
    public record Colleague(MemberId id, String name) {}

    public List<Colleague> all(WorkspaceId workspace) {
        return members.all(workspace).stream()
                .filter(Colleagues::answers)
                .map(it -> new Colleague(it.id(), it.name()))
                .toList();
    }

    /** The member of that id, if there is one who may answer buyers. */
    public Optional<Colleague> find(WorkspaceId workspace, MemberId id) {
        return members.find(workspace, id).filter(Colleagues::answers).map(it -> new Colleague(it.id(), it.name()));
    }

    /** Whether a member answers buyers, and does so until the end of the transaction: whoever removes them waits for it. */
    public boolean hold(WorkspaceId workspace, MemberId id) {
        return members.hold(workspace, id).filter(Colleagues::answers).isPresent();
    }

    private static boolean answers(Member member) {
        return member.role().rights().contains(Right.REPLY);
    }
}
