package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.SendOutcome;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.work.Breaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Which accounts' platforms do not answer. Each account has a breaker of its own on each node: while it is open, nothing is
 * sent over the account or fetched from it, and other accounts go on. When it opens and closes is written down, so that
 * members see it on every node.
 *
 * <p>A platform is silent when it cannot be reached, when the connection is lost before its answer, and when it answers with
 * a fault of its own. A platform that asks for patience, or says when to come back, answers. One that posts something genuine while
 * it is left alone is tried at once.
 */
@Component
class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final String UNREACHABLE = "connect";
    private static final Duration TRIAL = Duration.ofMinutes(1);
    private static final Duration FIRST_REST = Duration.ofSeconds(4);
    /**
     * How long a whole account is left alone before a message is tried again to see whether the platform takes it, even where it
     * has asked for longer: one answer to one message does not silence a shop for a day.
     */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Map<ChannelId, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> limited = new ConcurrentHashMap<>();
    /** How often in a row accounts were asked for patience without being told for how long. */
    private final Map<ChannelId, Integer> untold = new ConcurrentHashMap<>();

    private final Set<ChannelId> recovered = ConcurrentHashMap.newKeySet();
    private final HealthStore store;
    private final NoticeStore notices;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final Breaker.Settings settings;

    Outages(
            HealthStore store,
            NoticeStore notices,
            Tenancy tenancy,
            InstantSource clock,
            @Value("${atiende.outage.silences:5}") int silences,
            @Value("${atiende.outage.first-rest:10s}") Duration first,
            @Value("${atiende.outage.longest-rest:5m}") Duration longest) {
        this.store = store;
        this.notices = notices;
        this.tenancy = tenancy;
        this.clock = clock;
        this.settings = new Breaker.Settings(silences, first, longest, TRIAL);
    }

    /** Whether an account's platform may be asked now. */
    boolean admits(Connected channel) {
        return breaker(channel.id()).admits(clock.instant());
    }

    /** The account's platform has told something, so that it may answer again. */
    void stirs(ChannelId channel) {
        Breaker breaker = breakers.get(channel);
        if (breaker != null) {
            breaker.sign(clock.instant());
        }
    }

    /** Until when an account is left alone; empty when it is not. */
    Optional<Instant> restsUntil(ChannelId channel) {
        Breaker breaker = breakers.get(channel);
        return breaker == null ? Optional.empty() : breaker.restsUntil(clock.instant());
    }

    /** The accounts that are left alone now. */
    Set<ChannelId> resting() {
        Instant now = clock.instant();
        return breakers.entrySet().stream()
                .filter(it -> it.getValue().restsUntil(now).isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The accounts whose platforms have answered again since this was asked last: what rests for them need not. */
    Set<ChannelId> recovered() {
        Set<ChannelId> since = Set.copyOf(recovered);
        recovered.removeAll(since);
        return since;
    }

    /** Whether a platform that cannot take a message now has asked the whole account for patience. */
    boolean restsAll(Connected channel, SendOutcome.TryLater later) {
        boolean asked = later.after().filter(Duration::isPositive).isPresent()
                || channel.connector().asksForPatience(later.failure());
        return asked && !channel.connector().concernsOneThread(later.failure());
    }

    /** Until when nothing is to be sent over an account, by what its platform has asked for; inside a transaction. */
    Optional<Instant> sendsRestUntil(WorkspaceId workspace, ChannelId channel) {
        return store.sendsRestUntil(workspace, channel, clock.instant());
    }

    /**
     * Sends nothing over an account for a while, on any node; inside a transaction. For as long as the platform has said,
     * five minutes at most; where it has not, four seconds, doubled each time until an answer is taken, however often a
     * single message has been tried.
     */
    void restSends(Connected channel, SendOutcome.TryLater later) {
        Instant now = clock.instant();
        boolean rests =
                store.sendsRestUntil(channel.workspace(), channel.id(), now).isPresent();
        if (later.after().isEmpty() && rests) {
            // Of several under way at once the first has been heard.
            return;
        }
        Duration rest = later.after().orElseGet(() -> untold(channel.id()));
        Duration most = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        store.restSends(channel.workspace(), channel.id(), now.plus(most));
    }

    private Duration untold(ChannelId channel) {
        int times = untold.merge(channel, 1, Integer::sum);
        return FIRST_REST.multipliedBy(1L << Math.min(times - 1, 10));
    }

    void heard(Connected channel, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.TryLater later -> later(channel, later.failure(), later.after());
            case SendOutcome.Uncertain uncertain -> silent(channel, new Failure(UNREACHABLE, uncertain.reason()));
            case SendOutcome.Accepted it -> taken(channel);
            case SendOutcome.Delivered it -> taken(channel);
            case SendOutcome.Moderated it -> answered(channel);
            case SendOutcome.AccountFault it -> answered(channel);
            case SendOutcome.Refused it -> answered(channel);
        }
    }

    void heard(Connected channel, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.TryLater later -> later(channel, later.failure(), later.after());
            case FetchOutcome.Found it -> answered(channel);
            case FetchOutcome.Nothing it -> answered(channel);
            case FetchOutcome.AccountFault it -> answered(channel);
        }
    }

    void heard(Connected channel, CheckOutcome outcome) {
        switch (outcome) {
            case CheckOutcome.TryLater later -> later(channel, later.failure(), later.after());
            case CheckOutcome.Found it -> answered(channel);
            case CheckOutcome.AccountFault it -> answered(channel);
        }
    }

    /** How often platforms have asked this node for patience, by kind of channel. */
    Map<String, Long> limited() {
        Map<String, Long> counts = new TreeMap<>();
        limited.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    private void later(Connected channel, Failure failure, Optional<Duration> after) {
        if (after.isEmpty() && !channel.connector().asksForPatience(failure)) {
            silent(channel, failure);
            return;
        }
        limited.computeIfAbsent(channel.connector().kind(), it -> new LongAdder())
                .increment();
        answered(channel);
    }

    private void silent(Connected channel, Failure failure) {
        Instant now = clock.instant();
        breaker(channel.id()).silent(now).ifPresent(until -> {
            LOG.warn(
                    "The platform of channel {} does not answer ({}); it is left alone until {}",
                    channel.id(),
                    failure.code(),
                    until);
            note(channel, () -> store.silent(channel.workspace(), channel.id(), failure, now, until));
        });
    }

    private void taken(Connected channel) {
        untold.remove(channel.id());
        answered(channel);
    }

    private void answered(Connected channel) {
        // The first answer that this node hears also takes away what a node before it wrote down.
        boolean first = !breakers.containsKey(channel.id());
        boolean closed = breaker(channel.id()).answered();
        if (closed || first) {
            note(channel, () -> store.answers(channel.workspace(), channel.id(), clock.instant()));
        }
        if (closed) {
            LOG.info("The platform of channel {} answers again", channel.id());
            note(channel, () -> notices.wake(channel.workspace(), channel.id()));
            recovered.add(channel.id());
        }
    }

    /** Writes down what was heard. That our own database cannot take it now changes nothing about the platform's answer. */
    private void note(Connected channel, Runnable work) {
        try {
            tenancy.run(channel.workspace(), work);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "How the platform of channel {} does cannot be written down: {}",
                    channel.id(),
                    e.getClass().getSimpleName());
        }
    }

    private Breaker breaker(ChannelId channel) {
        return breakers.computeIfAbsent(channel, it -> new Breaker(settings));
    }
}
