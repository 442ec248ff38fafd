package org.atiende.testkit;

import java.time.InstantSource;
import java.util.function.Function;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Connector;
import org.atiende.channel.TokenOutcome;

/** Tokens of an account in memory; the desk's own keeper of tokens has tests of its own. Safe for use by several threads. */
public final class HeldTokens implements Access {
    private final Account account;
    private final Function<String, TokenOutcome> refreshing;
    private final InstantSource clock;
    private String token;
    private String refreshToken;

    /**
     * @param token the first; empty where there is none yet
     * @param refreshToken the first; empty where the platform has none
     * @param refreshing gives another token for the refresh token
     */
    public HeldTokens(Account account, String token, String refreshToken, Function<String, TokenOutcome> refreshing) {
        this(account, token, refreshToken, refreshing, InstantSource.system());
    }

    private HeldTokens(
            Account account,
            String token,
            String refreshToken,
            Function<String, TokenOutcome> refreshing,
            InstantSource clock) {
        this.account = account;
        this.token = token;
        this.refreshToken = refreshToken;
        this.refreshing = refreshing;
        this.clock = clock;
    }

    /** Those that the connector itself refreshes. */
    public HeldTokens(Account account, String token, String refreshToken, Connector connector) {
        this(
                account,
                token,
                refreshToken,
                it -> connector.authorising().orElseThrow().refresh(account, it));
    }

    /** The same, going by a clock. */
    public synchronized HeldTokens at(InstantSource clock) {
        return new HeldTokens(account, token, refreshToken, refreshing, clock);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public synchronized String token() {
        return token.isEmpty() ? tokenInsteadOf("") : token;
    }

    @Override
    public synchronized String tokenInsteadOf(String before) {
        if (!before.equals(token)) {
            return token;
        }
        return switch (refreshing.apply(refreshToken)) {
            case TokenOutcome.Granted granted -> {
                token = granted.accessToken();
                refreshToken = granted.refreshToken().orElse(refreshToken);
                yield token;
            }
            case TokenOutcome.Refused no -> throw new AccessLost(AccessLost.Kind.REFUSED, no.failure());
            case TokenOutcome.TryLater no -> throw new AccessLost(AccessLost.Kind.NOT_NOW, no.failure());
            case TokenOutcome.Uncertain no -> throw new AccessLost(AccessLost.Kind.NOT_NOW, no.failure());
        };
    }
}
