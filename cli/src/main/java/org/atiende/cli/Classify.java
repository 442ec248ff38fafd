package org.atiende.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atiende.nlu.Context;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what buyers want: of one text for people, of a file of messages as JSON lines. */
@Command(
        name = "classify",
        description = "Say what a buyer wants, in one text or in a file of JSON lines.",
        mixinStandardHelpOptions = true)
public final class Classify implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "one message")
    private @Nullable String text;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "JSON lines with a field text and, where known, channel and context as in the corpus")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "FILE", description = "where the answers go, one line each")
    private @Nullable Path out;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "where the one message came in, such as whatsapp or mercadolibre_question")
    private @Nullable String channel;

    @Option(
            names = "--model",
            paramLabel = "FILE|DIR",
            description = "model file, or a shop's versions; what comes with the program otherwise")
    private @Nullable Path model;

    @Override
    public void run() {
        PrintWriter terminal = spec.commandLine().getOut();
        if (text != null && in == null && out == null) {
            show(PersonalData.mask(text), terminal);
        } else if (text == null && in != null && out != null) {
            file(in, out, terminal);
        } else {
            throw new BadInput("classify takes one text, or --in FILE and --out FILE");
        }
        terminal.flush();
    }

    private void show(MaskedText message, PrintWriter terminal) {
        MessageReader reader = Readers.open(model);
        Understanding understanding = reader.read(message, new Context(channel, List.of()));
        Taxonomy taxonomy = Readers.taxonomy(reader);
        Map<String, String> names = new LinkedHashMap<>();
        taxonomy.intents().forEach(i -> names.put(i.id(), i.labels().es()));
        taxonomy.emotions().forEach(e -> names.put(e.id(), e.labels().es()));
        terminal.println(message.text());
        understanding
                .intents()
                .forEach(score -> terminal.printf(
                        "  %-24s %3.0f %%  %s%n",
                        score.intent(), 100 * score.probability(), names.getOrDefault(score.intent(), "")));
        terminal.printf(
                "  %-24s %3.0f %%  %s%n",
                understanding.emotion().emotion(),
                100 * understanding.emotion().probability(),
                names.getOrDefault(understanding.emotion().emotion(), ""));
        understanding
                .entities()
                .forEach(entity -> terminal.printf("  %-24s %s%n", entity.kind().id(), entity.value()));
        terminal.printf("  %-24s %s%n", "language", understanding.language().id());
        terminal.printf(
                "  %-24s %s%n",
                "decided by",
                understanding.evidence().stream()
                        .map(piece -> "%s (%.0f %%)".formatted(piece.span().of(message.text()), 100 * piece.weight()))
                        .collect(Collectors.joining(", ")));
        terminal.printf("  %-24s %s%n", "model", understanding.modelId());
    }

    private void file(Path in, Path out, PrintWriter terminal) {
        if (!Files.isReadable(in)) {
            throw new BadInput("cannot read " + in + ": no such file");
        }
        MessageReader reader = Readers.open(model);
        JsonMapper mapper = JsonMapper.shared();
        long began = System.nanoTime();
        long count;
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            count = Lines.each(in, "classify", true, (line, number) -> {
                writer.write(mapper.writeValueAsString(answer(mapper, reader, line)));
                writer.write('\n');
            });
        } catch (IOException e) {
            throw new BadInput("cannot write " + out + ": " + Readers.why(e));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        terminal.printf("%d messages in %.1f s, %.0f messages/s%n", count, seconds, count / seconds);
    }

    private static Map<String, Object> answer(JsonMapper mapper, MessageReader reader, String line) {
        JsonNode fields;
        try {
            fields = mapper.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        }
        JsonNode text = fields.get("text");
        if (text == null || !text.isString()) {
            throw new IllegalArgumentException("field text is missing or no text");
        }
        MaskedText masked = PersonalData.mask(text.stringValue());
        Map<String, Object> answer = new LinkedHashMap<>();
        if (fields.has("id")) {
            answer.put("id", fields.get("id"));
        }
        answer.put("text", masked.text());
        answer.putAll(Understandings.fields(reader.read(masked, context(fields))));
        return answer;
    }

    private static Context context(JsonNode fields) {
        List<Turn> before = new ArrayList<>();
        for (JsonNode turn : fields.path("context")) {
            String said = turn.path("text").asString("");
            before.add(new Turn(
                    turn.path("from").asString("").equals("buyer"),
                    PersonalData.mask(said).text()));
        }
        return new Context(fields.path("channel").asStringOpt().orElse(null), before);
    }
}
