package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Fetches one thing: asks the platform outside every transaction, stores what it found as events, and only then marks the
 * notices as done. Cut off in between, it is fetched again, and events are stored once.
 */
@Component
class Fetcher {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** At the longest pause these are more than a day. */
    private static final int MOST_ATTEMPTS = 200;
    /** How often moderation that comes to no end is looked at; after that the platform's own notice must tell. */
    private static final int MOST_LOOKS = 60;

    private final NoticeStore store;
    private final Channels channels;
    private final Intake intake;
    private final FetchTools tools;

    Fetcher(NoticeStore store, Channels channels, Intake intake, FetchTools tools) {
        this.store = store;
        this.channels = channels;
        this.intake = intake;
        this.tools = tools;
    }

    /** What asking a platform needs. */
    @Component
    record FetchTools(
            InboxStore inbox,
            Tokens tokens,
            Health health,
            HealthNotes notes,
            Outages outages,
            Sealer sealer,
            Tenancy tenancy,
            InstantSource clock,
            CheckSettings settings) {}

    /** Fetches; returns until when the account is to rest, where the platform cannot answer now. */
    Optional<Instant> fetch(NoticeStore.Claim claim, UUID holder) {
        WorkspaceId workspace = claim.workspace();
        try {
            Instant now = tools.clock().instant();
            List<NoticeStore.Notice> notices =
                    tools.tenancy().in(workspace, () -> store.load(workspace, claim.thread(), now));
            return notices.isEmpty() ? Optional.empty() : take(channels.get(workspace, claim.channel()), notices);
        } finally {
            tools.tenancy().run(workspace, () -> tools.inbox().release(workspace, holder, List.of(claim.thread())));
        }
    }

    private Optional<Instant> take(Connected channel, List<NoticeStore.Notice> notices) {
        WorkspaceId workspace = channel.workspace();
        List<Long> ids = notices.stream().map(NoticeStore.Notice::id).toList();
        NoticeStore.Notice last = notices.getLast();
        Instant now = tools.clock().instant();
        Optional<Fetching> fetching = channel.connector().fetching();
        byte[] sealed = last.sealed();
        if (fetching.isEmpty() || sealed == null || channel.mode() == Connected.Mode.DISCONNECTED) {
            finish(workspace, ids, "ignored", now);
            return Optional.empty();
        }
        if (!tools.outages().admits(channel)) {
            Instant until = tools.outages().restsUntil(channel.id()).orElse(now.plus(FIRST_PAUSE));
            postpone(workspace, ids, until);
            return Optional.of(until);
        }
        RawEvent notice = RawEvents.of(tools.sealer().open(workspace, sealed, Intake.context(last.externalKey())));
        FetchOutcome outcome;
        try {
            outcome = fetching.get().fetch(notice, tools.tokens().of(channel));
            tools.outages().heard(channel, outcome);
        } catch (MissingSettingException e) {
            setAside(workspace, ids, PlatformReason.NO_SETTING.with("setting", e.setting()));
            return Optional.empty();
        } catch (DataAccessException | TransactionException e) {
            // A fault of our own house passes; asking again changes nothing.
            LOG.warn(
                    "Channel {} cannot be fetched from now: {}",
                    channel.id(),
                    e.getClass().getSimpleName());
            outcome = new FetchOutcome.TryLater(
                    new Failure("database", Reason.said(e.getClass().getSimpleName())), Optional.empty());
        } catch (RuntimeException e) {
            LOG.error("The connector of channel {} failed to fetch", channel.id(), e);
            setAside(
                    workspace,
                    ids,
                    DeskReason.NOT_FETCHED.with("kind", e.getClass().getSimpleName()));
            return Optional.empty();
        }
        return switch (outcome) {
            case FetchOutcome.Found found -> {
                found(channel, notices, found, now);
                yield Optional.empty();
            }
            case FetchOutcome.Nothing nothing -> {
                LOG.info(
                        "A notice of channel {} led to nothing: {}",
                        channel.id(),
                        nothing.reason().words());
                finish(workspace, ids, "ignored", now);
                yield Optional.empty();
            }
            case FetchOutcome.TryLater later -> {
                Instant until = now.plus(later.after().orElse(pause(last.attempts())));
                if (last.attempts() >= MOST_ATTEMPTS) {
                    setAside(workspace, ids, later.failure().reason());
                } else {
                    postpone(workspace, ids, until);
                }
                yield Optional.of(until);
            }
            case FetchOutcome.AccountFault fault -> {
                Instant until = now.plus(tools.settings().every());
                boolean noted = tools.health().fault(channel, fault.failure());
                tools.tenancy().run(workspace, () -> {
                    // Mended meanwhile: whoever did so has set going what waited then, and these did not.
                    boolean mended = !noted || tools.tokens().keptSince(workspace, channel.id(), now);
                    store.postpone(workspace, ids, mended ? now : until);
                });
                yield Optional.empty();
            }
        };
    }

    private void found(Connected channel, List<NoticeStore.Notice> notices, FetchOutcome.Found found, Instant now) {
        WorkspaceId workspace = channel.workspace();
        int added = intake.accept(channel, found.events());
        NoticeStore.Notice last = notices.getLast();
        boolean again = found.again().isPresent() && last.attempts() < MOST_LOOKS;
        List<Long> done = notices.stream()
                .filter(it -> !again || it.id() != last.id())
                .map(NoticeStore.Notice::id)
                .toList();
        boolean repaired = notices.stream().anyMatch(NoticeStore.Notice::repair);
        tools.tenancy().run(workspace, () -> {
            store.finish(workspace, done, "fetched", now);
            if (again) {
                store.postpone(
                        workspace, List.of(last.id()), now.plus(found.again().get()));
            }
            if (repaired && added > 0) {
                LOG.warn("Channel {} had missed {} events; they are here now", channel.id(), added);
                tools.notes().repaired(channel, added);
            }
            tools.notes().well(channel);
        });
    }

    private void finish(WorkspaceId workspace, List<Long> ids, String outcome, Instant now) {
        tools.tenancy().run(workspace, () -> store.finish(workspace, ids, outcome, now));
    }

    private void postpone(WorkspaceId workspace, List<Long> ids, Instant until) {
        tools.tenancy().run(workspace, () -> store.postpone(workspace, ids, until));
    }

    private void setAside(WorkspaceId workspace, List<Long> ids, Reason reason) {
        tools.tenancy().run(workspace, () -> store.setAside(workspace, ids, reason));
    }

    /** Two seconds, doubled at each attempt, ten minutes at most. */
    private static Duration pause(int attempts) {
        long seconds = FIRST_PAUSE.toSeconds() << Math.min(attempts, 10);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(seconds);
    }
}
