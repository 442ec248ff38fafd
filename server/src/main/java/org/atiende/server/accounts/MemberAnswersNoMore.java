package org.atiende.server.accounts;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;

/** A member has a role from now on that answers no buyers; told inside the transaction that gives it to them. */
public record MemberAnswersNoMore(WorkspaceId workspace, MemberId member, Actor by, Instant at) {}
