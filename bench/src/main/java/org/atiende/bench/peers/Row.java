package org.atiende.bench.peers;

/**
 * What one peer did on one set.
 *
 * @param settings it was given
 * @param tuned whether these were chosen by tuning
 * @param trainSeconds by the clock, mean over the folds
 * @param perSecond texts read a second of one processor, on the first fold
 * @param bytes of the first fold's model
 */
record Row(
        Task task,
        String peer,
        String settings,
        boolean tuned,
        Figures figures,
        double trainSeconds,
        double perSecond,
        long bytes) {
    static final String HEAD = """
            | | accuracy | macro F1 | ECE | at 0.8: accuracy | coverage | outside AUROC | training s | texts/s | MB |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    String line() {
        return "| %s%s | %.2f | %.2f | %.1f | %s | %.1f | %s | %.0f | %,.0f | %.1f |%n"
                .formatted(
                        peer,
                        tuned ? "" : " (not tuned)",
                        100 * figures.accuracy(),
                        100 * figures.macroF1(),
                        100 * figures.ece(),
                        share(figures.sureAccuracy()),
                        100 * figures.sureShare(),
                        share(figures.outsideAuroc()),
                        trainSeconds,
                        perSecond,
                        bytes / 1e6);
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "" : "%.1f".formatted(100 * share);
    }
}
