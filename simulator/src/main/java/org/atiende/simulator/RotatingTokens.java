package org.atiende.simulator;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pretend platform's tokens of one shop: a code is good once, a refresh token may be used once, and a new pair voids all
 * before. Safe for use by several threads.
 */
final class RotatingTokens {
    private final String platform;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> spent = new HashSet<>();
    private String access = "";
    private String refresh = "";
    private int issued;
    private int reused;
    private int lifeSeconds = 14_400;
    private boolean first;

    /**
     * Begins without tokens.
     *
     * @param platform whose they are; they begin with it
     */
    RotatingTokens(String platform) {
        this.platform = platform;
    }

    /** A pair, and for how long the first of it lives. */
    record Pair(String access, String refresh, int seconds) {}

    synchronized String consent() {
        String code = "code-" + (codes.size() + issued + 1);
        codes.add(code);
        return code;
    }

    synchronized Optional<Pair> byCode(String code) {
        return codes.remove(code) ? Optional.of(next()) : Optional.empty();
    }

    synchronized Optional<Pair> byRefresh(String given) {
        if (!first && !given.equals(refresh)) {
            reused += spent.contains(given) ? 1 : 0;
            return Optional.empty();
        }
        return Optional.of(next());
    }

    private Pair next() {
        first = false;
        issued++;
        spent.add(refresh);
        access = platform + "-access-" + issued;
        refresh = platform + "-refresh-" + issued;
        return new Pair(access, refresh, lifeSeconds);
    }

    /** Takes the first refresh token that is shown, whichever it is: that of a desk which was connected before. */
    synchronized void takeTheFirst() {
        first = true;
    }

    /** Tokens as if the shop had consented already. */
    synchronized Map<String, String> granted() {
        next();
        return Map.of("access", access, "refresh", refresh);
    }

    synchronized boolean isGood(String token) {
        return !access.isEmpty() && token.equals(access);
    }

    synchronized void expire() {
        access = "";
    }

    synchronized void revoke() {
        access = "";
        refresh = "none";
    }

    synchronized int issued() {
        return issued;
    }

    synchronized int reused() {
        return reused;
    }
}
