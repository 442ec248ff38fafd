package org.atiende.server.accounts.access;

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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.atiende.server.web.TooManyAttemptsException;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords, by network address and by e-mail. Each process counts for itself, in memory: several
 * nodes let through as many times more, which is still far too few to guess with.
 */
@Component
final class SignInLimits {
    private static final Duration ADDRESS_PERIOD = Duration.ofMinutes(1);
    private static final Duration EMAIL_PERIOD = Duration.ofMinutes(10);

    private final LoadingCache<String, Bucket> byAddress;
    private final LoadingCache<String, Bucket> byEmail;

    SignInLimits(SignInSettings settings, InstantSource clock) {
        TimeMeter time = new ClockMeter(clock);
        this.byAddress = buckets(settings.perAddress(), ADDRESS_PERIOD, time);
        this.byEmail = buckets(settings.perEmail(), EMAIL_PERIOD, time);
    }

    /** Counts an attempt before its password is looked at, so that attempts at once are counted too. */
    void attempt(String address, String email) {
        take(byAddress.get(network(address)));
        take(byEmail.get(canonical(email)));
    }

    /** Gives back what a right password had cost its e-mail. */
    void succeeded(String email) {
        byEmail.get(canonical(email)).addTokens(1);
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyAttemptsException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static LoadingCache<String, Bucket> buckets(int attempts, Duration period, TimeMeter time) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(period.multipliedBy(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, period))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /** An IPv6 customer holds 2^64 addresses: their network counts as one. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
    }

    private static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
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
