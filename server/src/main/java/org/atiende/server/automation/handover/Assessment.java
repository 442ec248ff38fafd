package org.atiende.server.automation.handover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.atiende.nlu.Language;
import org.atiende.server.kernel.Texts;
import org.atiende.server.understanding.HandOver;

/**
 * What is known of a buyer's message when it is asked whether a person is needed.
 *
 * @param text masked
 * @param language what it is written in; whatever is read of another language than Spanish is a guess
 * @param intents the one to act on first in front
 * @param emotions of the buyer's messages, the latest last
 * @param askedBefore what the buyer's message before wanted first, where the shop's machines have answered it; else empty
 * @param orderMinor the value of the order that the talk is about; empty where there is none
 */
public record Assessment(
        String text,
        Language language,
        List<String> intents,
        double confidence,
        List<String> emotions,
        Optional<String> askedBefore,
        Optional<Long> orderMinor) {
    private static final Set<String> RISK = Set.of("escalation_threat", "fraud_accusation", "data_privacy_request");

    /** What may be said twice without being a question asked again. */
    private static final Set<String> COURTESY =
            Set.of("greeting", "thanks_praise", "acknowledgement", "out_of_scope", "human_agent");

    private static final Pattern LEGAL = words(
            "profeco|concilianet|condusef|inai|demand(a|ar|are|o|arlos|arlas)|denunci(a|ar|are|o|arlos)|abogad[oa]s?"
                    + "|ministerio publico|procuraduria|fiscalia|juicio|tribunal|policia|delito");

    /** What a buyer says who is hurt or may be, and of things that spark, swell, burn or give a rash. */
    private static final Pattern SAFETY = words(
            "hospital|urgencias|ambulancia|herid[oa]s?|lastim(o|e|ada|ado|aron)|quemaduras?|me quem[eo]|se quemo|incendi(o|a|ado)"
                    + "|explot(o|a|ado)|electrocut\\w+|toques? electricos?|descargas? electricas?|intoxic\\w+|alergi(a|co|ca)"
                    + "|reaccion alergica|sangr(e|ando)|asfixi\\w+|se trago"
                    + "|(ech|sac|avent|solt|tir)(a|o|an|aba|aron|ando|ar|e) (much[oa]s? |un[oa]s? |como )?(chispas?|chispazos?|humo|lumbre|flamas?)"
                    + "|chisporrotea\\w*|(salio|salen|salieron|sale) (chispas?|humo|lumbre|flamas?)|(hubo|hizo|hace) un chispazo|corto ?circuito"
                    + "|(huele|olia|olor|ole) a (quemado|gas)|se prendio fuego|se incendio|en llamas|se derritio (el|la|mi) (cable|cargador|clavija|contacto|enchufe|bateria|pila)"
                    + "|(se )?(inflo|esponjo|hincho|revento) (la|mi|una) (pila|bateria)|(pila|bateria|celular|telefono) (se )?(me )?(inflo|inflad[oa]|hincho|hinchad[oa]|esponjad[oa]|revento)"
                    + "|(me|le|nos) (da|dio|dan|dieron) (un |unos )?toques?|fuga de gas"
                    + "|ronchas?|sarpullido|salpullido|urticaria|comezon|(me|le) irrito (la piel|los ojos|la cara)|(me|le) arde (la piel|los ojos|la cara)"
                    + "|se (me|le) (hincho|hincharon|inflamo|inflamaron|cerro) (la|los|el|las) (cara|ojos?|labios?|garganta|boca|piel|manos?|piernas?)"
                    + "|no (puedo|puede|podia) respirar|(me|se) corto (con|el dedo|la mano|un dedo)|me corte (con|el dedo|la mano|un dedo)|se esta ahogando|se ahogo con");

    /** Words of somebody who may mean to hurt themselves. Often said in jest; a person decides that, no machine. */
    private static final Pattern SELF_HARM = words(
            "me ((qu|k)iero|(qu|k)isiera|(qu|k)iera) (morir|matar)|((qu|k)iero|(qu|k)isiera) (morir(me)?|matarme|estar muert[oa]|desaparecer de este mundo)"
                    + "|me voy a matar|voy a matarme|suicid(io|arme|arse|are|ar)|(qu|k)itar(me)? la vida|(qu|k)itarse la vida"
                    + "|me (voy a )?(qu|k)it(o|ar|are) la vida|(ya )?no (qu|k)iero (seguir )?(vivir|viviendo)|no vale la pena vivir"
                    + "|cortarme las venas|(acabar|terminar) con mi vida|(hacerme|me voy a hacer) dano|mejor me muero|estaria mejor muert[oa]");

    private static final Map<String, Integer> HEAT =
            Map.of("positive", 0, "neutral", 0, "anxious", 1, "frustrated", 2, "angry", 3);

    private static final int DISPLEASED = 2;

    public Assessment {
        intents = List.copyOf(intents);
        emotions = List.copyOf(emotions);
    }

    /**
     * Why a person is needed, if one is.
     *
     * @param threshold below this confidence one is
     * @param highValueMinor from this value on one is; empty for never
     */
    public Optional<HandOverReason> needsPerson(double threshold, Optional<Long> highValueMinor) {
        String plain = Texts.plain(text);
        if (SELF_HARM.matcher(plain).find()) {
            return Optional.of(HandOverReason.SELF_HARM);
        }
        if (intents.contains(HandOver.ASKS_FOR_A_PERSON)) {
            return Optional.of(HandOverReason.ASKED_FOR);
        }
        if (LEGAL.matcher(plain).find()) {
            return Optional.of(HandOverReason.LEGAL);
        }
        if (SAFETY.matcher(plain).find()) {
            return Optional.of(HandOverReason.SAFETY);
        }
        if (intents.stream().anyMatch(RISK::contains)) {
            return Optional.of(HandOverReason.RISK);
        }
        if (!emotions.isEmpty() && emotions.getLast().equals("angry")) {
            return Optional.of(HandOverReason.ANGER);
        }
        if (rising()) {
            return Optional.of(HandOverReason.RISING);
        }
        if (language != Language.ES) {
            return Optional.of(HandOverReason.FOREIGN);
        }
        String first = intents.isEmpty() ? "" : intents.getFirst();
        if (askedBefore
                .filter(first::equals)
                .filter(it -> !COURTESY.contains(it))
                .isPresent()) {
            return Optional.of(HandOverReason.REPEATED);
        }
        if (orderMinor
                .flatMap(value -> highValueMinor.filter(high -> value >= high))
                .isPresent()) {
            return Optional.of(HandOverReason.HIGH_VALUE);
        }
        return confidence < threshold ? Optional.of(HandOverReason.UNSURE) : Optional.empty();
    }

    /**
     * Whether the buyer is displeased, and more so than before: than in the last message, or than in all of the talk before
     * the last two messages. Who has been displeased in three of the last four is so however even it stays.
     */
    private boolean rising() {
        int last = emotions.size() - 1;
        if (last < 1 || heat(last) < DISPLEASED) {
            return false;
        }
        if (heat(last) > heat(last - 1)) {
            return true;
        }
        long displeased = IntStream.rangeClosed(Math.max(0, last - 3), last)
                .filter(it -> heat(it) >= DISPLEASED)
                .count();
        if (displeased >= 3) {
            return true;
        }
        double before = IntStream.range(0, last - 1).map(this::heat).average().orElse(heat(last));
        return (heat(last) + heat(last - 1)) / 2.0 >= before + 1;
    }

    private int heat(int message) {
        return HEAT.getOrDefault(emotions.get(message), 0);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b");
    }
}
