package org.atiende.server.accounts;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;

/** A member works in the workspace no longer; told inside the transaction that removes them. */
public record MemberRemoved(WorkspaceId workspace, MemberId member, Actor by, Instant at) {}
