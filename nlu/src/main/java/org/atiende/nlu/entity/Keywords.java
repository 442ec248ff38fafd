package org.atiende.nlu.entity;

import java.util.HashMap;
import java.util.Map;

/** The words around a number that say what it is. */
final class Keywords {
    /** What a number near a keyword is. */
    enum Sense {
        NONE,
        ORDER,
        TRACKING,
        CARD,
        CLABE,
        ACCOUNT,
        PHONE,
        NSS,
        INE
    }

    private static final int TOKENS = 5;
    private static final int REACH = 90;
    private static final Map<String, Sense> SENSES = new HashMap<>();

    static {
        put(Sense.ORDER, "pedido pedidos orden ordenes order orders folio folios compra compras venta reclamo ticket");
        put(Sense.TRACKING, "guia guias rastreo rastrear rastreado tracking track seguimiento waybill");
        put(Sense.CARD, "tarjeta tarjetas visa mastercard amex credito debito plastico tdc tdd card");
        put(Sense.CLABE, "clabe interbancaria spei");
        put(Sense.ACCOUNT, "cuenta cta cuentas account");
        put(
                Sense.PHONE,
                "tel telefono telefonos cel celular celulares cell celu movil whatsapp whats wats wasap wa wpp wsp phone"
                        + " llama llamar llamame llamen llamenme llamarme llamada marcar marcame marquen marquenme marcarme mobile");
        put(Sense.NSS, "nss imss");
        put(Sense.INE, "ine ife cic ocr elector credencial");
    }

    private Keywords() {}

    private static void put(Sense sense, String words) {
        for (String word : words.split(" ")) {
            SENSES.put(word, sense);
        }
    }

    /**
     * What the nearest keyword within five tokens says; the one in front wins a tie, and one in front that speaks of a phone
     * wins always: a phone that is taken for an order's number would stay in the clear.
     */
    static Sense around(String plain, int start, int end) {
        Hit before = before(plain, start);
        if (before.sense == Sense.PHONE) {
            return Sense.PHONE;
        }
        Hit after = after(plain, end);
        return after.distance < before.distance ? after.sense : before.sense;
    }

    static Hit before(String plain, int start) {
        int limit = Math.max(0, start - REACH);
        int end = start;
        for (int token = 1; token <= TOKENS; token++) {
            while (end > limit && !Plain.word(plain.charAt(end - 1))) {
                end--;
            }
            int begin = end;
            while (begin > limit && Plain.word(plain.charAt(begin - 1))) {
                begin--;
            }
            if (begin == end) {
                break;
            }
            String word = plain.substring(begin, end);
            Sense sense = SENSES.get(word);
            if (sense != null) {
                return new Hit(sense, token);
            }
            if (word.equals("social") && plain.startsWith("seguro ", begin - 7)) {
                return new Hit(Sense.NSS, token);
            }
            end = begin;
        }
        return Hit.NOTHING;
    }

    private static Hit after(String plain, int end) {
        int limit = Math.min(plain.length(), end + REACH);
        int begin = end;
        for (int token = 1; token <= TOKENS; token++) {
            while (begin < limit && !Plain.word(plain.charAt(begin))) {
                if (plain.charAt(begin) == '\n') {
                    return Hit.NOTHING;
                }
                begin++;
            }
            int stop = begin;
            while (stop < limit && Plain.word(plain.charAt(stop))) {
                stop++;
            }
            if (begin == stop) {
                break;
            }
            Sense sense = SENSES.get(plain.substring(begin, stop));
            if (sense != null) {
                return hasNumberOfItsOwn(plain, stop, limit) ? Hit.NOTHING : new Hit(sense, token);
            }
            begin = stop;
        }
        return Hit.NOTHING;
    }

    /** Whether a keyword that stands behind a number speaks of the next number, as in "55 4321 8765, pedido #10421". */
    private static boolean hasNumberOfItsOwn(String plain, int stop, int limit) {
        int next = stop;
        while (next < limit && !Plain.word(plain.charAt(next))) {
            next++;
        }
        return next < limit && Character.isDigit(plain.charAt(next));
    }

    /** A keyword and how many tokens away it stands. */
    record Hit(Sense sense, int distance) {
        static final Hit NOTHING = new Hit(Sense.NONE, Integer.MAX_VALUE);
    }
}
