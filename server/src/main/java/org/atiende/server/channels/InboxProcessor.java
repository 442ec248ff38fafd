package org.atiende.server.channels;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.customers.Customers;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works on claimed events of one workspace in one transaction. When something in it fails, the events are done again one
 * by one, and the one that cannot be done is set aside with its reason; those after it go on. An error, such as a stack that
 * was too small for what somebody wrote, is a failure like any other: else one message would end the worker, and then the next.
 */
@Component
class InboxProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(InboxProcessor.class);
    private static final Duration STATUS_PATIENCE = Duration.ofSeconds(5);
    private static final int STATUS_TRIES = 3;

    private final InboxStore store;
    private final Channels channels;
    private final Arrivals arrivals;
    private final Outbox outbox;
    private final News news;
    private final Customers customers;
    private final Sealer sealer;
    private final Tenancy tenancy;
    private final InstantSource clock;

    InboxProcessor(InboxStore store, Channels channels, Arrivals arrivals, Outbox outbox, News news, InboxTools tools) {
        this.store = store;
        this.channels = channels;
        this.arrivals = arrivals;
        this.outbox = outbox;
        this.news = news;
        this.customers = tools.customers();
        this.sealer = tools.sealer();
        this.tenancy = tools.tenancy();
        this.clock = tools.clock();
    }

    /** Who takes in what is no message of a buyer. */
    @Component
    record News(
            OrderNews orders,
            ShopWords words,
            Threads threads,
            Conversations conversations,
            AccountNews accounts,
            Reactions reactions) {}

    /** Something that is taken in after the buyers' messages that came with it, because it is about them. */
    private record Afterwards(InboxStore.Stored stored, Connected channel, ChannelEvent event) {}

    /** Why an event is set aside: it will not get better by itself. */
    private static final class CannotBeRead extends RuntimeException {
        private final transient Reason reason;

        CannotBeRead(Reason reason) {
            super(reason.words());
            this.reason = reason;
        }
    }

    void work(WorkspaceId workspace, UUID holder, List<InboxStore.Claim> claims) {
        Set<Long> events = new LinkedHashSet<>();
        Set<String> threads = new LinkedHashSet<>();
        claims.forEach(it -> {
            events.add(it.event());
            threads.add(it.thread());
        });
        try {
            tenancy.run(workspace, () -> {
                process(workspace, events);
                giveBack(workspace, holder, threads);
            });
        } catch (RuntimeException | Error e) {
            if (events.size() > 1) {
                LOG.info("{} events of workspace {} are done one by one: {}", events.size(), workspace, kind(e));
            }
            oneByOne(workspace, holder, events, threads);
        }
    }

    private void oneByOne(WorkspaceId workspace, UUID holder, Set<Long> events, Set<String> threads) {
        for (Long event : events) {
            try {
                tenancy.run(workspace, () -> process(workspace, List.of(event)));
            } catch (RuntimeException | Error e) {
                if (passing(e)) {
                    // The database is away or another transaction was faster: all of it stays as it is and comes again.
                    LOG.warn("Event {} of workspace {} waits for another try: {}", event, workspace, kind(e));
                    break;
                }
                LOG.warn("Event {} of workspace {} is set aside: {}", event, workspace, kind(e), e);
                tenancy.run(workspace, () -> store.setAside(workspace, event, reason(e)));
            }
        }
        tenancy.run(workspace, () -> store.release(workspace, holder, threads));
    }

    private void process(WorkspaceId workspace, Collection<Long> events) {
        List<InboxStore.Finished> finished = new ArrayList<>();
        Map<Connected, List<Arrivals.Item>> messages = new LinkedHashMap<>();
        List<Afterwards> afterwards = new ArrayList<>();
        for (InboxStore.Stored stored : store.load(workspace, events)) {
            Connected channel = channels.get(workspace, stored.channel());
            switch (interpret(workspace, channel, stored)) {
                case ChannelEvent.MessageReceived message ->
                    messages.computeIfAbsent(channel, it -> new ArrayList<>())
                            .add(new Arrivals.Item(stored.id(), stored.receivedAt(), message));
                case ChannelEvent.DeliveryReported report ->
                    delivery(workspace, stored, report).ifPresent(finished::add);
                case ChannelEvent.BuyerRenamed renamed -> {
                    if (customers.rename(workspace, channel.id(), renamed)) {
                        finished.add(new InboxStore.Finished(stored.id(), "renamed"));
                    } else {
                        // What they wrote first may be among these.
                        afterwards.add(new Afterwards(stored, channel, renamed));
                    }
                }
                case ChannelEvent.ShopWrote wrote -> afterwards.add(new Afterwards(stored, channel, wrote));
                case ChannelEvent.Reacted reacted -> afterwards.add(new Afterwards(stored, channel, reacted));
                case ChannelEvent.ThreadChanged changed -> afterwards.add(new Afterwards(stored, channel, changed));
                case ChannelEvent.ClaimTold told -> afterwards.add(new Afterwards(stored, channel, told));
                case ChannelEvent.OrderTold told -> {
                    news.orders().tell(workspace, channel, told.order());
                    finished.add(new InboxStore.Finished(stored.id(), "order"));
                }
                case ChannelEvent.ParcelTold told -> {
                    news.orders().tell(workspace, channel, told.parcel());
                    finished.add(new InboxStore.Finished(stored.id(), "parcel"));
                }
                case ChannelEvent.ListingTold told -> {
                    news.orders().tell(workspace, channel, told.listing());
                    finished.add(new InboxStore.Finished(stored.id(), "listing"));
                }
                case ChannelEvent.AccountChanged changed -> {
                    news.accounts().tell(workspace, channel, changed);
                    finished.add(new InboxStore.Finished(stored.id(), "account"));
                }
                case ChannelEvent.TemplateChanged changed -> {
                    news.accounts().tell(workspace, channel, changed);
                    finished.add(new InboxStore.Finished(stored.id(), "template"));
                }
                case ChannelEvent.Ignored ignored -> finished.add(new InboxStore.Finished(stored.id(), "ignored"));
                case ChannelEvent.Unreadable unreadable -> throw new CannotBeRead(unreadable.reason());
            }
        }
        messages.forEach((channel, items) -> finished.addAll(arrivals.add(workspace, channel, items)));
        afterwards.forEach(it -> afterwards(workspace, it)
                .ifPresent(outcome ->
                        finished.add(new InboxStore.Finished(it.stored().id(), outcome))));
        store.finish(workspace, finished, clock.instant());
    }

    private Optional<String> afterwards(WorkspaceId workspace, Afterwards it) {
        return switch (it.event()) {
            case ChannelEvent.ClaimTold told -> {
                news.orders().tell(workspace, it.channel(), told.claim());
                yield Optional.of("claim");
            }
            case ChannelEvent.ThreadChanged changed -> {
                String key = news.threads().key(workspace, it.channel().id(), changed.threadId());
                if (news.threads().close(workspace, it.channel().id(), key, changed.closed(), changed.occurredAt())) {
                    news.conversations()
                            .lineClosed(
                                    workspace,
                                    it.channel().id(),
                                    key,
                                    changed.closed().map(Failure::code).orElse(null),
                                    changed.closed().map(Failure::reason).orElse(null));
                }
                yield Optional.of("thread");
            }
            case ChannelEvent.BuyerRenamed renamed -> {
                boolean known = customers.rename(workspace, it.channel().id(), renamed);
                yield known ? Optional.of("renamed") : laterOrIgnored(workspace, it.stored());
            }
            case ChannelEvent.Reacted reacted -> {
                boolean noted = news.reactions().note(workspace, it.channel(), reacted);
                yield noted ? Optional.of("reaction") : laterOrIgnored(workspace, it.stored());
            }
            case ChannelEvent.ShopWrote wrote -> {
                boolean lastTry = it.stored().attempts() >= STATUS_TRIES;
                Optional<String> outcome = news.words().take(workspace, it.channel(), wrote, lastTry);
                if (outcome.isEmpty()) {
                    store.postpone(workspace, it.stored().id(), clock.instant().plus(STATUS_PATIENCE));
                }
                yield outcome;
            }
            default ->
                throw new IllegalStateException(
                        "An event of kind " + it.event().getClass().getSimpleName() + " is not taken in afterwards");
        };
    }

    /** The message that something is about may be on its way: it is given some time. */
    private Optional<String> laterOrIgnored(WorkspaceId workspace, InboxStore.Stored stored) {
        if (stored.attempts() >= STATUS_TRIES) {
            return Optional.of("ignored");
        }
        store.postpone(workspace, stored.id(), clock.instant().plus(STATUS_PATIENCE));
        return Optional.empty();
    }

    private ChannelEvent interpret(WorkspaceId workspace, Connected channel, InboxStore.Stored stored) {
        byte[] sealed = stored.sealed();
        if (sealed == null) {
            throw new CannotBeRead(DeskReason.PAST_RETENTION.plain());
        }
        RawEvent event = RawEvents.of(sealer.open(workspace, sealed, Intake.context(stored.externalKey())));
        if (!event.account().equals(channel.account().externalId())) {
            throw new CannotBeRead(DeskReason.NOT_CONNECTED.plain());
        }
        return channel.connector().interpret(event);
    }

    /** A status may be here before the answer to the send that it is about has been noted: it is given some time. */
    private Optional<InboxStore.Finished> delivery(
            WorkspaceId workspace, InboxStore.Stored stored, ChannelEvent.DeliveryReported report) {
        if (outbox.reported(workspace, report)) {
            return Optional.of(new InboxStore.Finished(stored.id(), "delivery"));
        }
        if (stored.attempts() >= STATUS_TRIES) {
            // Sent by another program of the shop with the same account.
            return Optional.of(new InboxStore.Finished(stored.id(), "ignored"));
        }
        Instant later = clock.instant().plus(STATUS_PATIENCE);
        store.postpone(workspace, stored.id(), later);
        return Optional.empty();
    }

    private void giveBack(WorkspaceId workspace, UUID holder, Set<String> threads) {
        int held = store.release(workspace, holder, threads);
        if (held != threads.size()) {
            throw new LeaseLost(threads.size() - held);
        }
    }

    /** The work took longer than the lease and another worker may have begun it. */
    private static final class LeaseLost extends RuntimeException {
        LeaseLost(int lost) {
            super(lost + " leases had run out");
        }
    }

    /** Whether another try may go well: what the database cannot hold or does not understand stays so. */
    private static boolean passing(Throwable e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || (e instanceof DataAccessResourceFailureException failure && !beyondLimits(failure))
                || e instanceof TransactionException
                || e instanceof LeaseLost;
    }

    /** Whether something was too large for the database (class 54 of its states), which Spring takes for a lack of means. */
    private static boolean beyondLimits(DataAccessResourceFailureException e) {
        return e.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() instanceof String state
                && state.startsWith("54");
    }

    /** A reason for people, without personal data: our own words, or else the kind of fault alone. */
    private static Reason reason(Throwable e) {
        return e instanceof CannotBeRead unread ? unread.reason : DeskReason.NOT_PROCESSED.with("kind", kind(e));
    }

    private static String kind(Throwable e) {
        return e instanceof CannotBeRead ? "CannotBeRead" : e.getClass().getSimpleName();
    }
}
