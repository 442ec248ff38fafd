package org.atiende.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.wrapped.ProgressBarWrappedInputStream;

/** Goes through a file line by line in constant memory, with a progress bar on the terminal. */
final class Lines {
    private Lines() {}

    /** What is done with one line. */
    interface Work {
        void line(String line, long number) throws IOException;
    }

    /** Blank lines are skipped; the number of the others is returned. */
    static long each(Path file, String task, boolean progress, Work work) {
        long count = 0;
        long number = 0;
        try (InputStream raw = Files.newInputStream(file);
                ProgressBar bar = bar(file, task, progress);
                InputStream in = progress ? new ProgressBarWrappedInputStream(raw, bar) : raw;
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    work.line(line, number);
                    count++;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadInput("%s line %d: %s".formatted(file, number, e.getMessage()));
        } catch (IOException e) {
            throw new BadInput("cannot read %s: %s".formatted(file, Readers.why(e)));
        }
        return count;
    }

    private static ProgressBar bar(Path file, String task, boolean progress) throws IOException {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(Files.size(file))
                .setUnit("kB", 1000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(progress ? 250 : 3_600_000)
                .setConsumer(consumer(progress))
                .build();
    }

    /** Where a progress bar is shown: on the terminal's error output, or nowhere. */
    static ProgressBarConsumer consumer(boolean shown) {
        return shown ? new ConsoleProgressBarConsumer(System.err, 80) : new Nowhere();
    }

    /** Shows nothing. */
    private static final class Nowhere implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return 80;
        }

        @Override
        public void accept(String rendered) {}

        @Override
        public void close() {}
    }
}
