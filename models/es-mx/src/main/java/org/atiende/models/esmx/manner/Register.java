package org.atiende.models.esmx.manner;

import java.util.Locale;

/** How a buyer is addressed. */
public enum Register {
    TU,
    USTED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
