package org.atiende.server.accounts;

import java.time.ZoneId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;

/**
 * One shop on this installation.
 *
 * @param name what buyers read in answers and on pages
 * @param zone whose calendar and clock its people live by
 */
public record Workspace(WorkspaceId id, String name, ZoneId zone) {

    /** @throws Problem INVALID_VALUE for what is no name of the IANA time zone database */
    static ZoneId zone(String id) {
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.ZONE.with("zone", Texts.excerpt(id, 40)));
        }
        return ZoneId.of(id);
    }
}
