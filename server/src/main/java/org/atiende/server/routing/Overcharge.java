package org.atiende.server.routing;

import java.util.regex.Pattern;
import org.atiende.server.kernel.Texts;

/**
 * The words by which a buyer says that more was taken than was owed (Ley Federal de Protección al Consumidor, art. 91). A card
 * that was refused, a payment that was not credited and a charge that is not known to the buyer are something else.
 */
final class Overcharge {
    private static final Pattern WORDS = Pattern.compile("(?<!\\bno )(?<!\\bno me )(?<!\\bno nos )\\b("
            // me cobraron doble, se cobró dos veces, me cargaron de más
            + "(cobraron|cobro|cobrado|cobrados|cobrada|cobraste|cargaron|cargado|descontaron|debitaron) "
            + "(\\S+ ){0,4}?((al|el|lo|por) )?(doble|dobles|duplicado|triple|de mas|demas|dos veces|2 veces|tres veces|3 veces|mas de una vez|otra vez|de nuevo"
            + "|nuevamente|por partida doble|una segunda vez)"
            + "|(doble|triple|segundo) (cobro|cargo|pago)|(cobros?|cargos?) (\\S+ )?(dobles?|duplicados?|repetidos?|de mas|dos veces)"
            + "|(dos|2|tres|3) (cargos|cobros)( (iguales|por lo mismo|del mismo|por el mismo))"
            + "|(cobraron|cobro|cargaron) (\\S+ ){0,5}?(en vez de|en lugar de|cuando (eran?|costaba|decia|el precio))"
            + "|(cobraron|cobro|cargaron) (mas (caro|de lo (que|acordado|anunciado|publicado))|un precio (mayor|mas alto|distinto|diferente)|otro precio)"
            + "|sobre ?(cobro|cargo|precio)|pague (dos veces|doble|2 veces|de mas)"
            + "|charged (me )?(twice|double|too much)|double charge|overcharged"
            + ")\\b");

    private Overcharge() {}

    static boolean claimedIn(String text) {
        String plain = Texts.plain(text).replaceAll("\\s+", " ");
        return WORDS.matcher(plain).find();
    }
}
