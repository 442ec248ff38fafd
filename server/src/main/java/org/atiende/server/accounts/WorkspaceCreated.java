package org.atiende.server.accounts;

import org.atiende.server.kernel.WorkspaceId;

/** There is a new workspace; told inside the transaction that creates it. */
public record WorkspaceCreated(WorkspaceId workspace) {}
