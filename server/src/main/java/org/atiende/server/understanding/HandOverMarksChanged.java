package org.atiende.server.understanding;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.WorkspaceId;

/** From another confidence on machines may decide in the workspace; told inside the transaction that says so. */
public record HandOverMarksChanged(WorkspaceId workspace, Actor by, Instant at) {}
