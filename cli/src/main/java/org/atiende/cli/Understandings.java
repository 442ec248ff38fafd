package org.atiende.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.Entity;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Understanding;

/** An understanding as the fields of a JSON object, named as in the HTTP API. */
final class Understandings {
    private Understandings() {}

    static Map<String, Object> fields(Understanding understanding) {
        List<Map<String, Object>> intents = new ArrayList<>();
        for (IntentScore score : understanding.intents()) {
            intents.add(ordered("id", score.intent(), "probability", rounded(score.probability())));
        }
        List<Map<String, Object>> entities = new ArrayList<>();
        for (Entity entity : understanding.entities()) {
            Map<String, Object> fields =
                    ordered("kind", entity.kind().id(), "start", entity.span().start());
            fields.put("end", entity.span().end());
            fields.put("value", entity.value());
            entities.add(fields);
        }
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Evidence piece : understanding.evidence()) {
            Map<String, Object> fields =
                    ordered("start", piece.span().start(), "end", piece.span().end());
            fields.put("weight", rounded(piece.weight()));
            evidence.add(fields);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("intents", intents);
        fields.put(
                "emotion",
                ordered(
                        "id",
                        understanding.emotion().emotion(),
                        "probability",
                        rounded(understanding.emotion().probability())));
        fields.put("language", understanding.language().id());
        fields.put("entities", entities);
        fields.put("evidence", evidence);
        fields.put("modelId", understanding.modelId());
        return fields;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, one);
        fields.put(second, two);
        return fields;
    }

    static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }
}
