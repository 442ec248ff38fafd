package org.atiende.server.replies.suggestions;

import java.time.ZoneId;
import java.util.Set;

/** The clock by which buyers in Mexico are greeted and told days. */
final class BuyersClock {
    private static final ZoneId MOST_OF_MEXICO = ZoneId.of("America/Mexico_City");

    /** Mexico's zones in the IANA database, with their older names. */
    private static final Set<String> MEXICAN = Set.of(
            "America/Mexico_City",
            "America/Cancun",
            "America/Merida",
            "America/Monterrey",
            "America/Matamoros",
            "America/Chihuahua",
            "America/Ciudad_Juarez",
            "America/Ojinaga",
            "America/Mazatlan",
            "America/Bahia_Banderas",
            "America/Hermosillo",
            "America/Tijuana",
            "America/Ensenada",
            "America/Santa_Isabel",
            "Mexico/General",
            "Mexico/BajaSur",
            "Mexico/BajaNorte");

    private BuyersClock() {}

    /** The shop's own where it is in Mexico, since most of its buyers are near; else that of most of the country. */
    static ZoneId of(ZoneId shop) {
        return MEXICAN.contains(shop.getId()) ? shop : MOST_OF_MEXICO;
    }
}
