package org.atiende.readers.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.readers.Merging;
import org.atiende.readers.Opinion;
import org.atiende.readers.Opinion.Why;
import org.atiende.readers.SecondReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an endpoint. Of its answer counts what the taxonomy knows: an answer that is no JSON, names an intent that does not exist
 * in front, or gives no probability, is no answer. Its probabilities are its own word, calibrated by nobody, and so never count
 * as certain.
 */
public final class EndpointReader implements SecondReader {
    /** What the word of an endpoint counts at most. */
    public static final double MOST_SURE = 0.95;

    private static final int MOST_INTENTS = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Endpoint endpoint;
    private final Taxonomy taxonomy;
    private final Transport transport;
    private final Question question;

    /** @param taxonomy what it may answer */
    public EndpointReader(Endpoint endpoint, Taxonomy taxonomy, Transport transport) {
        this.endpoint = endpoint;
        this.taxonomy = taxonomy;
        this.transport = transport;
        this.question = new Question(taxonomy, endpoint.model(), JSON);
    }

    @Override
    public String readerId() {
        return "endpoint:" + endpoint.model();
    }

    @Override
    public Opinion read(MaskedText message, List<Turn> before, Understanding first) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!endpoint.key().isEmpty()) {
            headers.put("Authorization", "Bearer " + endpoint.key());
        }
        return switch (transport.post(endpoint.completions(), question.body(message, before), headers)) {
            case Transport.Reply.None none -> new Opinion.Nothing(Why.NOT_REACHED, none.reason());
            case Transport.Reply.Answered answered -> opinion(answered, first);
        };
    }

    private Opinion opinion(Transport.Reply.Answered answered, Understanding first) {
        if (answered.status() < 200 || answered.status() > 299) {
            return new Opinion.Nothing(Why.REFUSED, Integer.toString(answered.status()));
        }
        JsonNode said;
        try {
            said = said(JSON.readTree(answered.body()));
        } catch (JacksonException e) {
            return new Opinion.Nothing(Why.NO_JSON);
        }
        if (said == null) {
            return new Opinion.Nothing(Why.NO_JSON);
        }
        List<IntentScore> intents = new ArrayList<>();
        for (JsonNode each : said.path("intents")) {
            String id = each.path("intent").asString("");
            double probability = each.path("probability").asDouble(Double.NaN);
            boolean known = taxonomy.intentIds().contains(id);
            if (known && probability >= 0 && probability <= 1) {
                intents.add(new IntentScore(id, Math.min(MOST_SURE, probability)));
            } else if (intents.isEmpty()) {
                return new Opinion.Nothing(known ? Why.NO_PROBABILITY : Why.NO_INTENT);
            }
        }
        if (intents.isEmpty()) {
            return new Opinion.Nothing(Why.NO_INTENT);
        }
        return new Opinion.Said(Merging.of(
                first, alone(intents), emotion(said, first, intents.getFirst().probability()), readerId()));
    }

    /** The first object in the text of the first choice; some endpoints wrap it into words or marks. */
    private static @Nullable JsonNode said(JsonNode answer) {
        String text =
                answer.path("choices").path(0).path("message").path("content").asString("");
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from < 0 || to < from ? null : JSON.readTree(text.substring(from, to + 1));
    }

    /** Out of scope stands alone. */
    private static List<IntentScore> alone(List<IntentScore> intents) {
        if (intents.getFirst().intent().equals(Taxonomy.OUT_OF_SCOPE)) {
            return List.of(intents.getFirst());
        }
        return intents.stream()
                .filter(it -> !it.intent().equals(Taxonomy.OUT_OF_SCOPE))
                .limit(MOST_INTENTS)
                .toList();
    }

    /** Of how sure it is of the emotion it says nothing; as sure as of the intent is the best guess. */
    private EmotionScore emotion(JsonNode said, Understanding first, double sure) {
        String emotion = said.path("emotion").asString("");
        boolean other = taxonomy.emotionIds().contains(emotion)
                && !emotion.equals(first.emotion().emotion());
        return other ? new EmotionScore(emotion, sure) : first.emotion();
    }
}
