package org.atiende.server.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * How often each of many may do a thing. Each process counts for itself, in memory: several nodes let through as many times
 * more. Safe for use by several threads.
 */
public final class Quota {
    private static final int MOST_KNOWN = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    public Quota(int times, Duration period, InstantSource clock) {
        TimeMeter time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(period.multipliedBy(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(times).refillGreedy(times, period))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /** @throws TooManyAttemptsException when it was too often */
    public void take(String who) {
        ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyAttemptsException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    public void giveBack(String who) {
        buckets.get(who).addTokens(1);
    }

    /** Whom a network address stands for: an IPv6 customer holds 2^64 addresses, so their network counts as one. */
    public static String network(String address) {
        String host = withoutPort(address);
        if (!host.contains(":")) {
            return host;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(host).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
        } catch (IllegalArgumentException e) {
            // Some proxy's own idea of an address: whoever shares it is counted together.
            return host;
        }
    }

    /** Some proxies tell the port too, which is another for each connection. */
    private static String withoutPort(String address) {
        if (address.startsWith("[") && address.contains("]")) {
            return address.substring(1, address.indexOf(']'));
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    /** Lets the buckets fill by the clock of the process, which tests turn. */
    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
