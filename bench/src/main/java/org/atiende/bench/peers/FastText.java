package org.atiende.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code fasttext}, as Debian packs it. Loading is measured with one line of text and taken off. */
final class FastText implements Peer {
    private static final String MARK = "__label__";
    private static final int RUNS = 5;
    private static final Pattern CHILDREN = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");
    private final Path work;

    FastText(Path work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "fastText";
    }

    @Override
    public String missing() {
        try {
            return run("command -v fasttext").isBlank() ? "the program fasttext (apt-get install fasttext)" : "";
        } catch (IOException e) {
            return "the program fasttext (apt-get install fasttext)";
        }
    }

    @Override
    public List<List<String>> axes(Task task) {
        return List.of(
                List.of("-minn 3 -maxn 6", "-minn 0 -maxn 0", "-minn 2 -maxn 5"),
                List.of("-wordNgrams 2", "-wordNgrams 1", "-wordNgrams 3"),
                List.of("-lr 0.5 -epoch 25", "-lr 0.5 -epoch 60", "-lr 1.0 -epoch 40", "-lr 0.2 -epoch 60"),
                List.of("-dim 100", "-dim 50", "-dim 200"),
                List.of("-loss softmax", "-loss ova"));
    }

    @Override
    public Learnt learn(Task task, List<Example> train, String settings) throws IOException {
        Path file = work.resolve("train.txt");
        Files.write(
                file,
                train.stream()
                        .map(example -> MARK + example.label().replace(' ', '_') + " " + line(example))
                        .toList());
        Path model = work.resolve("fasttext");
        run("fasttext supervised -input '%s' -output '%s' %s -bucket 500000 -thread 2 -verbose 0 2>&1"
                .formatted(file, model, settings));
        return new Program(work, work.resolve("fasttext.bin"));
    }

    private static String line(Example example) {
        return example.text()
                .toLowerCase(Locale.ROOT)
                .replaceAll("([^\\p{L}\\p{N}\\s])", " $1 ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String run(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("%s ended with %d: %s".formatted(command, code, said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command, e);
        }
        return said;
    }

    private record Program(Path work, Path model) implements Learnt {
        private Path write(List<Example> examples) throws IOException {
            Path file = work.resolve("read.txt");
            Files.write(file, examples.stream().map(FastText::line).toList());
            return file;
        }

        @Override
        public List<Answer> answer(List<Example> examples) throws IOException {
            List<Answer> answers = new ArrayList<>();
            String said = run("fasttext predict-prob '%s' '%s'".formatted(model, write(examples)));
            for (String line : said.lines().toList()) {
                String[] words = line.split(" ");
                double probability = words.length > 1 ? Math.min(1, Double.parseDouble(words[1])) : 0;
                String label = words[0].startsWith(MARK) ? words[0].substring(MARK.length()) : "";
                answers.add(new Answer(label, probability, probability));
            }
            if (answers.size() != examples.size()) {
                throw new IOException("fasttext answered %d of %d".formatted(answers.size(), examples.size()));
            }
            return answers;
        }

        @Override
        public double seconds(List<Example> examples) throws IOException {
            double loading = best(write(examples.subList(0, 1)));
            return best(write(examples)) - loading;
        }

        /** What the shell says of its children's time, user and system. */
        private double best(Path file) throws IOException {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                Matcher times = CHILDREN.matcher(
                        run("fasttext predict-prob '%s' '%s' > /dev/null; times".formatted(model, file))
                                .strip());
                if (!times.find()) {
                    throw new IOException("The shell does not tell the time of its children");
                }
                double seconds = 60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
                        + Double.parseDouble(times.group(2))
                        + Double.parseDouble(times.group(4));
                best = Math.min(best, seconds);
            }
            return best;
        }

        @Override
        public long bytes() {
            return model.toFile().length();
        }
    }
}
