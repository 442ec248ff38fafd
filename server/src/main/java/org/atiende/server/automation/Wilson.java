package org.atiende.server.automation;

/**
 * A share with its 95 % interval after Wilson (1927), which stays sensible where the share is near 1 or the sample small.
 *
 * @param n how many were looked at
 * @param right how many of them were right
 * @param low the lower end of the interval; 0 where nothing was looked at
 * @param high the upper end; 1 where nothing was looked at
 */
public record Wilson(int n, int right, double low, double high) {
    private static final double Z = 1.959964;

    public static Wilson of(int n, int right) {
        if (n < 0 || right < 0 || right > n) {
            throw new IllegalArgumentException("%d of %d cannot be right".formatted(right, n));
        }
        if (n == 0) {
            return new Wilson(0, 0, 0, 1);
        }
        double share = (double) right / n;
        double z2 = Z * Z;
        double middle = share + z2 / (2.0 * n);
        double spread = Z * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        double scale = 1 + z2 / n;
        return new Wilson(n, right, Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale));
    }

    /** The share itself; 0 where nothing was looked at. */
    public double share() {
        return n == 0 ? 0 : (double) right / n;
    }
}
