package org.atiende.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.PersonalData;

/** Measures what reading costs at most: the first load, the heap, and the slowest of texts that are made to be slow. */
final class Limits {
    private static final long SEED = 20261126;
    private static final int LONG = 10_000;
    private static final int HUGE = 1_000_000;
    /** So many that the compiler has done its work by the last ones. */
    private static final int ROUNDS = 25;

    private static final List<String> PARTS = List.of(
            "a",
            "1",
            "1 ",
            "@",
            "a@",
            "a.",
            "calle ",
            "calle 1 ",
            "5512345678 ",
            "uno ",
            "av. ",
            "$1",
            "$1,",
            "nip ",
            "nip es ",
            "<",
            "www.a ",
            "1/",
            "1-",
            "pedido 123456 ",
            "col ",
            "mz 1 ",
            "abcd123456",
            "😡",
            "ש",
            "ع",
            "\u200b",
            "\u202e",
            "\u0001",
            "e\u0301",
            "在",
            "\ud800",
            "mérida ",
            "san luis ",
            "arroba ",
            "a arroba b punto ",
            "15 de ",
            "contraseña: a ",
            "jaja",
            "!?");

    private final Random random = new Random(SEED);

    /** To be called first of all: what the first load takes can be measured once. */
    void print() {
        long began = System.nanoTime();
        MessageReader reader = EsMx.reader();
        double load = (System.nanoTime() - began) / 1e6;
        reader.read(PersonalData.mask("hola"));
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        System.out.printf("first load %.0f ms, heap after it %.0f MB%n", load, heap);
        slowest(reader, LONG);
        slowest(reader, HUGE);
    }

    private void slowest(MessageReader reader, int length) {
        double slowest = 0;
        String what = "";
        for (int i = 0; i < 2 * PARTS.size(); i++) {
            String part = i < PARTS.size() ? PARTS.get(i) : "";
            String text = part.isEmpty()
                    ? mixture(length)
                    : part.repeat(length / part.length() + 1).substring(0, length);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < (length == LONG ? ROUNDS : 1); round++) {
                best = Math.min(best, milliseconds(reader, text));
            }
            if (best > slowest) {
                slowest = best;
                what = part.isEmpty() ? "a mixture" : "\"" + part + "\"";
            }
        }
        System.out.printf(
                "%,d characters, masked and read: at most %.1f ms of the processor, of %s repeated%n",
                length, slowest, what);
    }

    private String mixture(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.substring(0, length);
    }

    private static double milliseconds(MessageReader reader, String text) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        MaskedText masked = PersonalData.mask(text);
        reader.read(masked);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
    }
}
