package org.atiende.server.automation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atiende.server.kernel.Texts;

/**
 * What a buyer's words say to something that was offered. A guess, which a person confirms before anything is paid: whoever puts
 * a condition, asks, or says more than yes or no has said neither.
 */
enum OfferAnswer {
    TAKEN,
    REFUSED;

    /** Longer ones say more than yes or no. */
    private static final int MOST_WORDS = 12;

    private static final Pattern NO = Pattern.compile("(no|nop|nel|tampoco|para nada|rechazo|rechazad[oa]) .*");
    private static final Pattern YES = Pattern.compile(
            "(.* )?(si+|sip|simon|claro|ok|oki|okay|okey|va|vale|sale|dale|perfecto|acepto|aceptad[oa]|de acuerdo|esta bien|me parece|me late"
                    + "|adelante|hecho|trato hecho|por supuesto|con gusto|excelente) .*");

    /** What may stand beside a yes without making it another thing. */
    private static final Set<String> BESIDE_YES =
            Set.of(("a aceptada aceptado acepto acuerdo adelante ahi alla bien buena buenas bueno buenos claro cliente"
                            + " con confirmo cupon dale de del descuento devolucion devuelvanme dia dias el en encantada encantado"
                            + " entonces esa ese eso esta estoy excelente favor gracias gusto hecho hola la las late le lo los me"
                            + " mil muchas muy noches oferta ok okay okey oki opcion parece perfecto por propuesta pues que quiero"
                            + " reembolso reenvio sale senor senorita seria si sii simon sip solucion su super supuesto tal tardes"
                            + " trato tu un una va vale y ya yo")
                    .split(" "));

    /** What may stand beside a no without making it another thing. */
    private static final Set<String> BESIDE_NO = Set.of(
            ("a acepto acuerdo alcanza asi bien con conforme convence de dejalo dejelo el en es esa ese eso esta estoy"
                            + " favor gracias gusta hola interesa la las le lo los me mejor muchas muy nada necesito nel no nop"
                            + " oferta para pero por prefiero propuesta pues quiero rechazada rechazado rechazo requiero sirve su"
                            + " tampoco tu un una ya yo")
                    .split(" "));

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a message says to what was offered before it; empty where it says neither, or cannot be told. */
    static Optional<OfferAnswer> read(String text) {
        if (text.contains("?") || text.contains("¿")) {
            return Optional.empty();
        }
        // "siii" is a yes, too.
        String plain = Texts.plain(text).replaceAll("(.)\\1{2,}", "$1");
        List<String> words =
                Stream.of(plain.split("[^a-z0-9]+")).filter(it -> !it.isEmpty()).toList();
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        // Ended by a blank, so that a word is one whether or not another follows.
        String said = String.join(" ", words) + " ";
        if (NO.matcher(said).matches()) {
            return BESIDE_NO.containsAll(words) ? Optional.of(REFUSED) : Optional.empty();
        }
        return YES.matcher(said).matches() && BESIDE_YES.containsAll(words) ? Optional.of(TAKEN) : Optional.empty();
    }
}
