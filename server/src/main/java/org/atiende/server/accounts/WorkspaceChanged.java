package org.atiende.server.accounts;

/** A workspace is called otherwise or lives by another clock from now on; told inside the transaction that changes it. */
public record WorkspaceChanged(Workspace before, Workspace after) {}
