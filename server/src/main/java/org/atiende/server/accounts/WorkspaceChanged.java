package org.atiende.server.accounts;

import java.time.Instant;
import org.atiende.server.kernel.Actor;

/** A workspace is called otherwise or lives by another clock from now on; told inside the transaction that changes it. */
public record WorkspaceChanged(Workspace before, Workspace after, Actor by, Instant at) {}
