package org.atiende.nlu.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.ModelWriter;

/**
 * Checks a directory of knowledge, trains its model and writes the file, unless the file was made from just this knowledge by
 * just this {@link TrainingCode}.
 */
public final class BuildModel {
    private static final int SHOWN = 20;

    private BuildModel() {}

    /** @param args directory of knowledge, model file to write, directory of the compiled trainer, stamp file */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Path file = Path.of(args[1]);
        Path stamp = Path.of(args[3]);
        String data = hash(Knowledge.sources(directory));
        String made = data + " " + TrainingCode.hash(Path.of(args[2]));
        if (Files.exists(file)
                && Files.exists(beside(file))
                && Files.exists(stamp)
                && Files.readString(stamp).equals(made)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        train(directory, "es-mx", file);
        Files.writeString(stamp, made);
    }

    /** Trains from a directory and writes the file; throws with the faults of the corpus in its message. */
    public static LinearModel train(Path directory, String name, Path file) throws IOException {
        Knowledge knowledge = Knowledge.read(directory);
        List<String> faults = new ArrayList<>(CorpusCheck.faults(knowledge.messages(), knowledge.taxonomy()));
        faults.addAll(CorpusCheck.cardFaults(directory.resolve("corpus")));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The corpus has %d faults: %s"
                    .formatted(faults.size(), String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())))));
        }
        String data = hash(Knowledge.sources(directory));
        Trainer.Trained trained = new Trainer(knowledge, Settings.STANDARD)
                .trained(certificate(data, knowledge.messages().size()));
        String[] id = new String[1];
        replace(file, out -> id[0] = ModelWriter.write(trained.model(), name, out));
        replace(beside(file), out -> BaseWriter.write(id[0], knowledge.messages(), trained.unseen(), out));
        return trained.model();
    }

    /** Where that stands which a shop's own model is built on, see {@link Base}. */
    public static Path beside(Path model) {
        return model.resolveSibling(model.getFileName().toString().replaceAll("\\.model$", "") + ".base");
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void replace(Path file, Writing writing) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (OutputStream out = Files.newOutputStream(draft)) {
            writing.to(out);
        }
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> certificate(String data, int messages) {
        Map<String, String> certificate = new TreeMap<>();
        certificate.put("data", data);
        certificate.put("messages", Integer.toString(messages));
        certificate.put("settings", Settings.STANDARD.toString());
        certificate.put("library", "own squared hinge solver, seed 1");
        certificate.put("jdk", System.getProperty("java.vm.version", "unknown"));
        certificate.put("cpu", System.getProperty("os.arch", "unknown"));
        return certificate;
    }

    static String hash(List<Path> paths) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
        for (Path path : paths) {
            TreeSet<Path> files = new TreeSet<>();
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".md"))
                        .forEach(files::add);
            }
            for (Path file : files) {
                digest.update(path.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
