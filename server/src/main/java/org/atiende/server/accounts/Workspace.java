package org.atiende.server.accounts;

import java.time.ZoneId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * One shop on this installation.
 *
 * @param zone whose calendar and clock its people live by
 */
public record Workspace(WorkspaceId id, String name, ZoneId zone) {}
