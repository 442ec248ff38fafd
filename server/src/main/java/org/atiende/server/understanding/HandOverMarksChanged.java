package org.atiende.server.understanding;

import org.atiende.server.kernel.WorkspaceId;

/** From another confidence on machines may decide in the workspace; told inside the transaction that says so. */
public record HandOverMarksChanged(WorkspaceId workspace) {}
