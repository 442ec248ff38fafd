package org.atiende.server.routing.calendar;

import java.util.Locale;
import org.atiende.server.kernel.Fields;

/** Lists of days off in Mexico; they differ ({@code holidays/*.xml} names the law of each). */
public enum DayList {
    /** Days of obligatory rest for everybody who works: Ley Federal del Trabajo, art. 74. */
    LABOUR,
    /** Days on which authorities count no terms: Ley Federal de Procedimiento Administrativo, art. 28. */
    AUTHORITY,
    /** Days on which banks are closed: calendar of the Comisión Nacional Bancaria y de Valores. */
    BANK,
    /** Days that many shops keep although no law says so. */
    CUSTOMARY,
    /** Days of ordinary federal elections, of obligatory rest for who works on a Sunday. */
    ELECTION;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The list of that id, such as {@code labour}. */
    public static DayList of(String id) {
        for (DayList list : values()) {
            if (list.id().equals(id)) {
                return list;
            }
        }
        throw Fields.unknown("daysOff", id);
    }
}
