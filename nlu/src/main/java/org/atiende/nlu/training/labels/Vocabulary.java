package org.atiende.nlu.training.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Plain;
import org.jspecify.annotations.Nullable;

/**
 * The labels that a shop may write: ids of the taxonomy and of its own intents, and their names in any language of the
 * taxonomy, in capitals or small letters, with accents or without.
 */
public final class Vocabulary {
    private static final String OWN = "own";

    private final Taxonomy base;
    private final List<OwnIntent> ownIntents;
    private final Map<String, String> intents = new LinkedHashMap<>();
    private final Map<String, String> emotions = new LinkedHashMap<>();

    public Vocabulary(Taxonomy base, List<OwnIntent> ownIntents) {
        this.base = base;
        this.ownIntents = List.copyOf(ownIntents);
        base.emotions().forEach(it -> put(emotions, it.id(), it.labels()));
        base.intents().forEach(it -> put(intents, it.id(), it.labels()));
        for (OwnIntent own : ownIntents) {
            if (intents.putIfAbsent(folded(own.id()), own.id()) != null) {
                throw new IllegalArgumentException("The own intent '%s' is there already".formatted(own.id()));
            }
            intents.putIfAbsent(folded(own.name()), own.id());
        }
    }

    private static void put(Map<String, String> names, String id, Taxonomy.Labels labels) {
        names.put(folded(id), id);
        for (String name : List.of(labels.es(), labels.en(), labels.zh())) {
            names.putIfAbsent(folded(name), id);
        }
    }

    static String folded(String name) {
        return Plain.fold(name).strip().replaceAll("\\s+", " ");
    }

    public List<OwnIntent> ownIntents() {
        return ownIntents;
    }

    /** The taxonomy with the shop's own intents in a group of their own. */
    public Taxonomy taxonomy() {
        if (ownIntents.isEmpty()) {
            return base;
        }
        List<Taxonomy.Group> groups = new ArrayList<>(base.groups());
        groups.add(new Taxonomy.Group(OWN, new Taxonomy.Labels("本店意图", "De la tienda", "The shop's own")));
        List<Taxonomy.Intent> all = new ArrayList<>(base.intents());
        ownIntents.forEach(
                it -> all.add(new Taxonomy.Intent(it.id(), OWN, new Taxonomy.Labels(it.name(), it.name(), it.name()))));
        return new Taxonomy(groups, all, base.emotions());
    }

    @Nullable
    String intent(String name) {
        return intents.get(folded(name));
    }

    @Nullable
    String emotion(String name) {
        return emotions.get(folded(name));
    }

    /** The intent whose id differs least from what was written, if it differs by little. */
    @Nullable
    String nearest(String written) {
        String best = null;
        int least = 3;
        for (String id : new ArrayList<>(intents.values())) {
            int distance = distance(folded(written), folded(id));
            if (distance < least) {
                least = distance;
                best = id;
            }
        }
        return best;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
