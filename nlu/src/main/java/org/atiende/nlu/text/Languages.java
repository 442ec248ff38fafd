package org.atiende.nlu.text;

import org.atiende.nlu.Language;

/**
 * Tells the language of a message by its script and its commonest words: Spanish, Portuguese, English, Chinese, or another.
 * A short Latin text without a sign is Spanish.
 */
public final class Languages {
    private static final int SLOTS = 2048;

    /** Open table of the words by hash, and of which languages each is, a bit for one. */
    private static final long[] KEYS = new long[SLOTS];

    private static final byte[] LANGUAGES = new byte[SLOTS];
    private static final int SPANISH = 0;
    private static final int PORTUGUESE = 1;
    private static final int ENGLISH = 2;
    private static final int FRENCH = 3;
    private static final int ITALIAN = 4;
    private static final int GERMAN = 5;
    /** One word that another language has too is no sign of it. */
    private static final int LEAST = 2;

    /** The language of each place in the scores. */
    private static final Language[] NAMED = {
        Language.ES, Language.PT, Language.EN, Language.OTHER, Language.OTHER, Language.OTHER
    };

    static {
        put(
                SPANISH,
                "que de la el en y a los se del las un por con no una su para es al lo como mas pero sus le ya este si mi porque esta cuando muy"
                        + " sin sobre tambien me hasta hay donde quien desde todo nos cuanto hola gracias pedido envio quiero tiene tienen puedo llego llega"
                        + " buenas buenos dias tardes favor compre precio cuesta ustedes como cual estoy necesito les o u e mis tu tus son ha he fue era"
                        + " eso ese esa esto ni sale salen sirve sirven entrega producto estan van va voy dice ahi aqui asi solo nada algo otro otra"
                        + " na mandan ud uds porque pues si ok jajaja jaja");
        put(
                PORTUGUESE,
                "que de o a os as em e do da dos das um uma por com nao para e ao no na como mais mas seu sua ja este se meu minha porque esta quando"
                        + " muito sem sobre tambem me ate onde quem desde tudo nos quanto oi ola obrigado obrigada pedido voce voces quero tem posso chegou"
                        + " bom dia boa tarde preco custa frete estou preciso ainda isso comprei entrega produto");
        put(
                ENGLISH,
                "the of and to in is you that it he was for on are with as i his they be at this have from or had by not but what all were we when"
                        + " your can said there use an each which she do how their if will my me would please order hello hi thanks where still need want"
                        + " item package delivery shipping refund received");
        put(
                FRENCH,
                "le la les de des du un une et est je vous nous il elle que qui ne pas pour dans avec sur mon ma mes votre vos ce cette mais ou tres"
                        + " bonjour bonsoir salut merci commande colis livraison quand comment pourquoi avez suis ai recu prix combien encore toujours"
                        + " plus chez aussi bien voudrais savoir etes sont");
        put(
                ITALIAN,
                "il lo la gli le di del della dei un una e che non per con sono ho hai ha mi si mio mia questo questa ma come dove quando quanto"
                        + " ciao buongiorno buonasera salve grazie ordine pacco spedizione vorrei ancora arrivato costa perche sapere posso avete molto"
                        + " anche piu nel alla");
        put(
                GERMAN,
                "der die das den dem ein eine und ist ich sie wir ihr nicht kein keine fur mit auf von zu im wo wann wie warum mein meine aber oder"
                        + " hallo guten danke bitte bestellung paket lieferung habe haben noch bekommen kostet viel wird sind kann mochte wurde auch"
                        + " ihre mir mich es");
    }

    private Languages() {}

    private static void put(int language, String words) {
        for (String word : words.split(" ")) {
            char[] letters = word.toCharArray();
            long hash = Hash.of(letters, 0, letters.length, Hash.WORD);
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

    /** @param tokens of the text */
    public static Language of(String text, Tokens tokens) {
        int latin = 0;
        int han = 0;
        int other = 0;
        int[] score = new int[NAMED.length];
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
                int languages = LANGUAGES[slot(tokens.hashes[t])];
                for (int k = 0; languages != 0 && k < score.length; k++) {
                    score[k] += languages >> k & 1;
                }
            }
        }
        int best = SPANISH;
        for (int k = 0; k < score.length; k++) {
            best = score[k] > score[best] && score[k] >= LEAST ? k : best;
        }
        return NAMED[best];
    }
}
