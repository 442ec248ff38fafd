package org.atiende.models.esmx.manner;

import java.util.List;
import java.util.Optional;

/**
 * Tells from a buyer's own words whether they say tú or usted to the shop: by pronouns, by forms of verbs and by the words
 * that go with the one or the other. The third person alone says nothing, since things are spoken of in it as well.
 */
public final class FormOfAddress {
    private static final Phrases TU = phrases("tu", "buyer");
    private static final Phrases USTED = phrases("usted", "buyer");
    private static final Phrases SHOP_TU = phrases("tu", "shop");
    private static final Phrases SHOP_USTED = phrases("usted", "shop");
    private static final int CLEARLY = 2;

    private FormOfAddress() {}

    private static Phrases phrases(String register, String who) {
        return new Phrases(WordLists.rows("manner/address.tsv").stream()
                .filter(row -> row[0].equals(register) && (row[1].equals(who) || row[1].equals("both")))
                .map(row -> row[2])
                .toList());
    }

    /** What a buyer says, by all of their messages, the latest first; empty when they do not show it. */
    public static Optional<Register> of(List<String> messages) {
        int tu = 0;
        int usted = 0;
        for (String message : messages) {
            tu += TU.in(message).size();
            usted += USTED.in(message).size();
            if (tu > 0 && tu >= CLEARLY * usted) {
                return Optional.of(Register.TU);
            }
            if (usted > 0 && usted >= CLEARLY * tu) {
                return Optional.of(Register.USTED);
            }
        }
        return Optional.empty();
    }

    /** Words of a shop's text that say tú. */
    static Phrases tuOfAShop() {
        return SHOP_TU;
    }

    /** Words of a shop's text that say usted. */
    static Phrases ustedOfAShop() {
        return SHOP_USTED;
    }
}
