package org.atiende.models.esmx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.atiende.models.esmx.replies.ReplyBook;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.training.Base;

/** The reader of Mexican Spanish and the taxonomy it answers in. */
public final class EsMx {
    private EsMx() {}

    /** The reader, loaded at the first call and the same ever after. */
    public static MessageReader reader() {
        return Loaded.READER;
    }

    /** What the reader can say, with labels in Chinese, Spanish and English. */
    public static Taxonomy taxonomy() {
        return Labels.TAXONOMY;
    }

    /** What a shop's own model is built on; read anew at each call, since it is large and seldom wanted. */
    public static Base base() {
        if (!(reader() instanceof LinearReader linear)) {
            throw new IllegalStateException("The model es-mx is no linear one");
        }
        try (InputStream in = resource("es-mx.base")) {
            return Base.read(linear, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load what the model es-mx was trained on", e);
        }
    }

    /** Answers to every intent, written by hand. */
    public static ReplyBook replies() {
        return Answers.BOOK;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = EsMx.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("The model's jar lacks " + name);
        }
        return in;
    }

    private static final class Loaded {
        private static final MessageReader READER = load();

        private static MessageReader load() {
            try (InputStream in = resource("es-mx.model")) {
                return ModelFile.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot load the model es-mx", e);
            }
        }
    }

    private static final class Labels {
        private static final Taxonomy TAXONOMY = load();

        private static Taxonomy load() {
            try (InputStream in = resource("taxonomy.yaml")) {
                return Taxonomy.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot load the taxonomy of es-mx", e);
            }
        }
    }

    private static final class Answers {
        private static final ReplyBook BOOK = load();

        private static ReplyBook load() {
            return ReplyBook.parse(taxonomy().groups().stream()
                    .map(it -> lines("replies/" + it.id() + ".jsonl"))
                    .collect(Collectors.joining("\n")));
        }

        private static String lines(String name) {
            try (InputStream in = resource(name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot load the answers of es-mx", e);
            }
        }
    }
}
