package org.atiende.server.channels;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.TokenOutcome;
import org.atiende.server.channels.store.CredentialStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps accounts' tokens fresh.
 *
 * <p>A refresh token may be used once, and what it gives is the only one that is good. So the row of the account is locked,
 * the platform is asked, and the new pair is stored, all in one transaction: of several callers, on several nodes, one asks
 * and the others find the new token when the lock is theirs. The transaction waits for the platform; it is short because the
 * platform's answer is, and rare because tokens live for hours. Within one process only one caller an account, and few accounts
 * of a platform, and few in all, wait with a connection in their hand: a platform that leaves all of them waiting must not take the
 * connections of whoever has no need of it. An account that has waited in vain rests a while, so that whoever is behind it is
 * answered at once, with the token that is to be replaced while that still lives. Where the new pair cannot be stored, it is kept
 * in memory and stored first of all at the next try.
 */
@Component
class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    /** How long before its end a token is replaced; one that lives shortly is used for half of its life. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    /** How long a platform that has refused a pair is not asked about the same one again. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    /** By how much longer an account rests that has waited in vain than it has waited: what answers at once costs nobody anything. */
    private static final int REST = 3;

    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    /** Of an account that had no turn: its platform may answer well, but whoever waits behind it has waited as long. */
    private static final Duration REST_OF_THE_BUSY = Duration.ofSeconds(2);

    private final CredentialStore store;
    private final Health health;
    private final Sealer sealer;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final CalledAddresses addresses;
    private final Map<ChannelId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final TokenTurns turns = new TokenTurns();
    private final Map<ChannelId, Rest> rests = new ConcurrentHashMap<>();
    private final Map<ChannelId, TokenOutcome.Granted> unsaved = new ConcurrentHashMap<>();
    private final Map<ChannelId, Refusal> refusals = new ConcurrentHashMap<>();

    Tokens(
            CredentialStore store,
            Health health,
            Sealer sealer,
            Tenancy tenancy,
            InstantSource clock,
            CalledAddresses addresses) {
        this.addresses = addresses;
        this.store = store;
        this.health = health;
        this.sealer = sealer;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * What is sealed.
     *
     * @param renewAt from when on another one is asked for
     */
    record Pair(String access, @Nullable String refresh, Instant renewAt) {
        @Override
        public String toString() {
            return "Pair[…]";
        }
    }

    /**
     * What somebody has entered of a pair: nothing of what stays as it is, and blank what is taken away.
     *
     * @param lives for how long the entered token is good
     */
    record Entered(Optional<String> access, Optional<String> refresh, Duration lives) {
        @Override
        public String toString() {
            return "Entered[…]";
        }
    }

    /** What came of asking for a token. */
    private sealed interface Answer {
        record Token(String value) implements Answer {}

        record None(AccessLost.Kind kind, Failure failure) implements Answer {}
    }

    /** That the pair obtained at a time was refused to the keys that the account had. */
    private record Refusal(Account keys, Instant obtainedAt, Instant until, Answer.None answer) {}

    /** That an account has waited for a pair in vain, with the keys that it had. */
    private record Rest(Account keys, Instant until, Answer.None answer) {}

    /** A pair and the time at which its token ends. */
    private record Kept(Pair pair, Instant end) {}

    /** An account ready for use by its connector. Never called inside a transaction. */
    Access of(Connected entered) {
        Connected channel = entered.with(addresses.checked(entered.id(), entered.account()));
        if (channel.connector().authorising().isEmpty()) {
            return Access.fixed(channel.account(), clock);
        }
        Authorising authorising = channel.connector().authorising().get();
        return new Access() {
            @Override
            public InstantSource clock() {
                return clock;
            }

            @Override
            public Account account() {
                return channel.account();
            }

            @Override
            public String token() {
                return value(entered, fresh(channel, authorising, null));
            }

            @Override
            public String tokenInsteadOf(String refused) {
                return value(entered, fresh(channel, authorising, refused));
            }
        };
    }

    /** Stores the first pair of an account, in the transaction that is open. */
    void keep(WorkspaceId workspace, ChannelId channel, TokenOutcome.Granted granted) {
        unsaved.remove(channel);
        put(workspace, channel, granted);
    }

    /**
     * Puts what was entered in the place of that part of an account's pair, in the transaction that is open. A refresh token
     * alone replaces both: the token is asked for when it is needed.
     */
    void enter(WorkspaceId workspace, ChannelId channel, Entered entered) {
        Instant now = clock.instant();
        Optional<Pair> before = store.lock(workspace, channel).map(it -> open(workspace, channel, it));
        TokenOutcome.Granted rescued = unsaved.get(channel);
        Optional<String> refresh = entered.refresh()
                .or(() -> rescued == null ? before.map(Pair::refresh) : rescued.refreshToken())
                .filter(it -> !it.isBlank());
        boolean stays = entered.access().isEmpty()
                && entered.refresh().filter(it -> !it.isBlank()).isEmpty();
        if (stays && rescued == null && before.isPresent()) {
            Pair kept = new Pair(
                    before.get().access(), refresh.orElse(null), before.get().renewAt());
            byte[] sealed = sealer.seal(workspace, Json.STORED.writeValueAsBytes(kept), context(channel));
            store.put(workspace, channel, sealed, now, kept.renewAt());
            return;
        }
        String access = entered.access().map(String::strip).orElse("");
        Duration lives = access.isEmpty() ? Duration.ZERO : entered.lives();
        keep(workspace, channel, new TokenOutcome.Granted("", access, lives, refresh));
    }

    private void put(WorkspaceId workspace, ChannelId channel, TokenOutcome.Granted granted) {
        Instant now = clock.instant();
        Duration half = granted.lives().dividedBy(2);
        Duration use = granted.lives().minus(MARGIN);
        Pair pair = new Pair(
                granted.accessToken(),
                granted.refreshToken().orElse(null),
                now.plus(use.compareTo(half) > 0 ? use : half));
        byte[] sealed = sealer.seal(workspace, Json.STORED.writeValueAsBytes(pair), context(channel));
        store.put(workspace, channel, sealed, now, now.plus(granted.lives()));
    }

    /**
     * Whether an account has had a new pair since a time; in the transaction that is open, until whose end it gets no other.
     * Who has failed with the pair before is to try again.
     */
    boolean keptSince(WorkspaceId workspace, ChannelId channel, Instant time) {
        return store.lock(workspace, channel)
                .map(row -> row.obtainedAt().isAfter(time))
                .orElse(false);
    }

    /**
     * Asks the platform again at the next need after the transaction that is open, though it has just refused: somebody has
     * entered keys.
     */
    void tryAgainAfterCommit(ChannelId channel) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refusals.remove(channel);
                rests.remove(channel);
            }
        });
    }

    void forget(WorkspaceId workspace, ChannelId channel) {
        store.delete(workspace, channel);
    }

    private String value(Connected channel, Answer answer) {
        return switch (answer) {
            case Answer.Token token -> token.value();
            case Answer.None none -> {
                if (none.kind() == AccessLost.Kind.REFUSED) {
                    health.fault(channel, none.failure());
                }
                throw new AccessLost(none.kind(), none.failure());
            }
        };
    }

    /** A token that is good and is not the refused one. */
    private Answer fresh(Connected channel, Authorising authorising, @Nullable String refused) {
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            return lost("disconnected", DeskReason.DISCONNECTED);
        }
        try {
            Optional<Kept> kept = tenancy.in(
                    channel.workspace(),
                    () -> store.find(channel.workspace(), channel.id())
                            .map(row -> new Kept(open(channel, row), row.expiresAt())));
            Optional<Answer> known = kept.flatMap(it -> good(it.pair(), refused));
            if (known.isPresent()) {
                return known.get();
            }
            Answer answer = replaced(channel, authorising, refused);
            return answer instanceof Answer.None none && none.kind() == AccessLost.Kind.NOT_NOW
                    ? kept.flatMap(it -> usable(it.pair(), it.end(), refused)).orElse(answer)
                    : answer;
        } catch (DataAccessException | TransactionException e) {
            // Of our own house, and before the platform has been asked for anything: nothing is lost.
            LOG.warn(
                    "Tokens of channel {} cannot be read or kept now: {}",
                    channel.id(),
                    e.getClass().getSimpleName());
            return notNow("database", DeskReason.NO_TOKEN);
        }
    }

    /** What comes of a token that is no longer good; of several callers one asks. */
    private Answer replaced(Connected channel, Authorising authorising, @Nullable String refused) {
        ReentrantLock lock = locks.computeIfAbsent(channel.id(), it -> new ReentrantLock());
        lock.lock();
        try {
            Rest rest = rests.get(channel.id());
            if (rest != null
                    && rest.keys().equals(channel.account())
                    && rest.until().isAfter(clock.instant())) {
                return rest.answer();
            }
            // Who waits for a turn in vain is told what it would be if the platform had not answered.
            return turns.in(
                    channel.workspace(),
                    place(channel, authorising),
                    () -> asked(channel, authorising, refused),
                    it -> {
                        Answer.None none = notNow("busy", it);
                        rest(channel, none, REST_OF_THE_BUSY);
                        return none;
                    });
        } finally {
            lock.unlock();
        }
    }

    private Answer asked(Connected channel, Authorising authorising, @Nullable String refused) {
        Instant begun = clock.instant();
        Answer answer = tenancy.in(channel.workspace(), () -> replace(channel, authorising, refused));
        if (answer instanceof Answer.None none && none.kind() == AccessLost.Kind.NOT_NOW) {
            Duration longest = Duration.between(begun, clock.instant()).multipliedBy(REST);
            rest(channel, none, longest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longest);
        }
        return answer;
    }

    /** Answers everybody so for a while. */
    private void rest(Connected channel, Answer.None answer, Duration howLong) {
        rests.put(channel.id(), new Rest(channel.account(), clock.instant().plus(howLong), answer));
    }

    /** Where an account asks: shops enter addresses of their own, and one that does not answer is nobody else's. */
    private static String place(Connected channel, Authorising authorising) {
        String kind = channel.connector().kind();
        try {
            URI tokens = authorising.tokens(channel.account());
            int port = tokens.getPort() == -1 && "https".equalsIgnoreCase(tokens.getScheme()) ? 443 : tokens.getPort();
            return "%s %s:%d".formatted(kind, String.valueOf(tokens.getHost()).toLowerCase(Locale.ROOT), port);
        } catch (MissingSettingException | IllegalArgumentException e) {
            // It says so itself when it is asked.
            return kind;
        }
    }

    private Answer replace(Connected channel, Authorising authorising, @Nullable String refused) {
        Optional<CredentialStore.Row> row = store.lock(channel.workspace(), channel.id());
        if (row.isEmpty()) {
            return lost("authorisation", DeskReason.NOT_AUTHORISED);
        }
        TokenOutcome.Granted rescued = unsaved.get(channel.id());
        if (rescued != null) {
            return granted(channel, rescued);
        }
        Pair pair = open(channel, row.get());
        Optional<Answer> another = good(pair, refused);
        if (another.isPresent()) {
            return another.get();
        }
        Refusal before = refusals.get(channel.id());
        if (before != null
                && before.keys().equals(channel.account())
                && before.obtainedAt().equals(row.get().obtainedAt())
                && before.until().isAfter(clock.instant())) {
            return before.answer();
        }
        Optional<TokenOutcome> next = pair.refresh() == null
                ? authorising.byKeys(channel.account())
                : Optional.of(authorising.refresh(channel.account(), pair.refresh()));
        if (next.isEmpty()) {
            return lost("authorisation", DeskReason.TOKEN_OUT);
        }
        return switch (next.get()) {
            case TokenOutcome.Granted granted -> {
                // Until it is committed the new pair stands in memory alone, and the old one is void.
                unsaved.put(channel.id(), granted);
                yield granted(channel, granted);
            }
            case TokenOutcome.Refused no -> {
                Answer.None answer = new Answer.None(AccessLost.Kind.REFUSED, no.failure());
                Instant until = clock.instant().plus(REFUSED_FOR);
                refusals.put(
                        channel.id(), new Refusal(channel.account(), row.get().obtainedAt(), until, answer));
                yield answer;
            }
            case TokenOutcome.TryLater no -> new Answer.None(AccessLost.Kind.NOT_NOW, no.failure());
            case TokenOutcome.Uncertain no -> new Answer.None(AccessLost.Kind.NOT_NOW, no.failure());
        };
    }

    private Answer granted(Connected channel, TokenOutcome.Granted granted) {
        put(channel.workspace(), channel.id(), granted);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                unsaved.remove(channel.id());
            }
        });
        return new Answer.Token(granted.accessToken());
    }

    private Optional<Answer> good(Pair pair, @Nullable String refused) {
        return usable(pair, pair.renewAt(), refused);
    }

    private Optional<Answer> usable(Pair pair, Instant until, @Nullable String refused) {
        boolean lives = until.isAfter(clock.instant());
        boolean another = !pair.access().equals(refused);
        return lives && another && !pair.access().isEmpty()
                ? Optional.of(new Answer.Token(pair.access()))
                : Optional.empty();
    }

    private Pair open(Connected channel, CredentialStore.Row row) {
        return open(channel.workspace(), channel.id(), row);
    }

    private Pair open(WorkspaceId workspace, ChannelId channel, CredentialStore.Row row) {
        byte[] plain = sealer.open(workspace, row.sealed(), context(channel));
        return Json.STORED.readValue(plain, Pair.class);
    }

    private static Answer lost(String code, DeskReason reason) {
        return new Answer.None(AccessLost.Kind.REFUSED, new Failure(code, reason.plain()));
    }

    private static Answer.None notNow(String code, DeskReason reason) {
        return new Answer.None(AccessLost.Kind.NOT_NOW, new Failure(code, reason.plain()));
    }

    private static String context(ChannelId channel) {
        return "credential:" + channel;
    }
}
