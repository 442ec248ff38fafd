package org.atiende.nlu.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.atiende.nlu.Context;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.evaluation.LabelledMessage;

/** A base of three intents by three authors, and a shop with its messages, put together from words by a seeded hand. */
final class SmallShop {
    static final Taxonomy TAXONOMY = Taxonomy.parse("""
            groups:
              all:      {zh: 一, es: Todo, en: All}
            intents:
              - {id: order_tracking, group: all, zh: 查, es: Rastreo, en: Tracking,
              - {id: stock, group: all, zh: 存, es: Existencia, en: Stock,
              - {id: out_of_scope, group: all, zh: 外, es: Fuera, en: Outside,
            emotions:
              - {id: angry, zh: 怒, es: Enojo, en: Angry, covers: ""}
              - {id: neutral, zh: 平, es: Neutral, en: Neutral, covers: ""}
            """);

    private static final List<List<String>> WORDS = List.of(
            List.of("paquete", "pedido", "guía", "llega", "viene", "salió", "caja", "rastreo"),
            List.of("talla", "tienen", "hay", "negro", "quedan", "disponible", "modelo", "color"),
            List.of("seguros", "futbol", "trabajo", "vacante", "chiste", "lotería", "política", "clima"),
            List.of("taller", "servicio", "afinación", "mecánico", "frenos", "ajuste", "cita", "cadena"));
    private static final List<String> INTENTS = List.of("order_tracking", "stock", "out_of_scope", "workshop");
    private static final List<String> FILLERS = List.of(
            "hola", "oiga", "buenas", "porfa", "amigo", "hoy", "mañana", "mi", "el", "la", "de", "para", "ya", "un");

    private final Random random;

    SmallShop(long seed) {
        this.random = new Random(seed);
    }

    private String text(int intent) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            words.add(WORDS.get(intent).get(random.nextInt(WORDS.get(intent).size())));
        }
        words.add(FILLERS.get(random.nextInt(FILLERS.size())));
        return String.join(" ", words);
    }

    static Base base(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("corpus"));
        Files.createDirectories(directory.resolve("lexicon"));
        Files.writeString(directory.resolve("taxonomy.yaml"), "");
        Files.writeString(directory.resolve("lexicon/concepts.tsv"), "PARCEL\tpaquete|pedid*\n");
        Files.writeString(directory.resolve("lexicon/endings.txt"), "ado\n");
        Files.writeString(directory.resolve("lexicon/thesaurus.tsv"), "TRADE\tseguro*\n");
        Files.writeString(directory.resolve("lexicon/slang.tsv"), "que\tq\t0\tneutral\tchat\tMX\tanywhere\n");
        SmallShop hand = new SmallShop(1);
        List<LabelledMessage> messages = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            int intent = i % 3;
            messages.add(new LabelledMessage(
                    "a%d-%d".formatted(i % 5, i),
                    hand.text(intent),
                    List.of(INTENTS.get(intent)),
                    i % 7 == 0 ? "angry" : "neutral",
                    Context.NONE));
        }
        Knowledge lexicons = new Knowledge(
                TAXONOMY,
                messages,
                Knowledge.extractor(directory.resolve("lexicon")),
                Gazetteer.NONE,
                java.util.Map.of());
        Trainer.Trained trained = new Trainer(lexicons, Settings.STANDARD).trained(java.util.Map.of("data", "small"));
        return new Base("small-000000", trained.model(), messages, trained.unseen());
    }

    /** Messages of the first intents, as many of each. */
    List<OwnMessage> messages(int intents, int ofEach) {
        List<OwnMessage> messages = new ArrayList<>();
        for (int i = 0; i < intents * ofEach; i++) {
            int intent = i % intents;
            messages.add(new OwnMessage(i + 2, text(intent), List.of(INTENTS.get(intent)), "neutral", List.of(), null));
        }
        return messages;
    }
}
