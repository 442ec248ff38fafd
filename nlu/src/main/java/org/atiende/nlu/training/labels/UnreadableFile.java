package org.atiende.nlu.training.labels;

import java.util.List;

/** A file from which nothing was taken. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;

    private final transient List<Fault> faults;

    public UnreadableFile(String reason) {
        super(reason);
        this.faults = List.of();
    }

    public UnreadableFile(List<Fault> faults) {
        super(summary(faults));
        this.faults = List.copyOf(faults);
    }

    /** The rows that are at fault; none where it is the file as a whole. */
    public List<Fault> faults() {
        return faults;
    }

    private static String summary(List<Fault> faults) {
        StringBuilder text = new StringBuilder();
        for (Fault fault : faults.subList(0, Math.min(SHOWN, faults.size()))) {
            text.append(text.isEmpty() ? "" : "; ").append(fault);
        }
        if (faults.size() > SHOWN) {
            text.append("; and ").append(faults.size() - SHOWN).append(" more faults");
        }
        return text.toString();
    }
}
