package org.atiende.nlu.text;

import org.atiende.nlu.Language;

/** Tells the language of a message by its script and its commonest words. A short Latin text without a sign is Spanish. */
public final class Languages {
    private static final int SLOTS = 2048;

    /** Open table of the words by hash, and of which languages each is, a bit for one. */
    private static final long[] KEYS = new long[SLOTS];

    private static final byte[] LANGUAGES = new byte[SLOTS];
    private static final int SPANISH = 0;
    private static final int PORTUGUESE = 1;
    private static final int ENGLISH = 2;

    static {
        put(
                SPANISH,
                "que de la el en y a los se del las un por con no una su para es al lo como mas pero sus le ya este si mi porque esta cuando muy"
                        + " sin sobre tambien me hasta hay donde quien desde todo nos cuanto hola gracias pedido envio quiero tiene tienen puedo llego llega"
                        + " buenas buenos dias tardes favor compre precio cuesta ustedes como cual estoy necesito les");
        put(
                PORTUGUESE,
                "que de o a os as em e do da dos das um uma por com nao para e ao no na como mais mas seu sua ja este se meu minha porque esta quando"
                        + " muito sem sobre tambem me ate onde quem desde tudo nos quanto oi ola obrigado obrigada pedido voce voces quero tem posso chegou"
                        + " bom dia boa tarde preco frete estou preciso ainda isso comprei entrega produto");
        put(
                ENGLISH,
                "the of and to in is you that it he was for on are with as i his they be at this have from or had by not but what all were we when"
                        + " your can said there use an each which she do how their if will my me would please order hello hi thanks where still need want"
                        + " item package delivery shipping refund received");
    }

    private Languages() {}

    private static void put(int language, String words) {
        for (String word : words.split(" ")) {
            char[] letters = word.toCharArray();
            long hash = Hash.of(letters, 0, letters.length, Hash.step(Lexicon.WORD, ' '));
            int at = slot(hash);
            KEYS[at] = hash;
            LANGUAGES[at] |= (byte) (1 << language);
        }
    }

    /** Where the hash stands, or would. */
    private static int slot(long hash) {
        int at = (int) (hash >>> 32 ^ hash) & SLOTS - 1;
        while (KEYS[at] != 0 && KEYS[at] != hash) {
            at = at + 1 & SLOTS - 1;
        }
        return at;
    }

    /** @param tokens of the text, looked up in {@link Lexicons} */
    public static Language of(String text, Tokens tokens) {
        int latin = 0;
        int han = 0;
        int other = 0;
        int[] score = new int[3];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
            } else if (c < 0x250) {
                latin += Character.isLetter(c) ? 1 : 0;
                score[PORTUGUESE] += c == 'ã' || c == 'õ' || c == 'ç' || c == 'ê' || c == 'ô' ? 2 : 0;
                score[SPANISH] += c == 'ñ' || c == '¿' || c == '¡' ? 2 : 0;
            } else if (c >= 0x4e00 && c <= 0x9fff) {
                han++;
            } else if (Character.isLetter(c)) {
                other++;
            }
        }
        if (3 * han > latin + other && han > 0) {
            return Language.ZH;
        }
        if (other > latin) {
            return Language.OTHER;
        }
        for (int t = 0; t < tokens.size(); t++) {
            if (tokens.end(t) - tokens.start(t) <= 9) {
                int languages = LANGUAGES[slot(tokens.words[t])];
                for (int k = 0; languages != 0 && k < 3; k++) {
                    score[k] += languages >> k & 1;
                }
            }
        }
        if (score[ENGLISH] > score[SPANISH] && score[ENGLISH] >= score[PORTUGUESE]) {
            return Language.EN;
        }
        return score[PORTUGUESE] > score[SPANISH] ? Language.PT : Language.ES;
    }
}
