package org.atiende.bench.desk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The machine that is measured on, and who else uses it. */
public final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    /** The unit of /proc/stat on every Linux that Java 25 runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private Machine() {}

    public static String description() {
        return "%d processors (%s), %s %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.version"));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(it -> it.startsWith("model name"))
                    .map(it -> it.substring(it.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Runnable processes, averaged over the last minute. */
    public static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Processor time used by everybody since the machine was started; zero where the system does not tell. */
    public static Duration used() {
        try (var lines = Files.lines(STAT)) {
            String[] columns = lines.findFirst().orElse("").strip().split("\\s+");
            long ticks = 0;
            // user nice system idle iowait irq softirq steal
            for (int column : new int[] {1, 2, 3, 6, 7}) {
                ticks += columns.length > column ? Long.parseLong(columns[column]) : 0;
            }
            return Duration.ofNanos(ticks * NANOS_PER_TICK);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    /** Processor time used by this process. */
    public static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
