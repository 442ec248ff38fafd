package org.atiende.server.channels;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.Fetching;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.ownsite.OwnSiteConnector;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares an account with its platform's own lists. What the lists name and the desk has not is taken in, and counted as
 * repaired: it had been missed. Not counted are the first check of an account, which finds everything, and what a notice that
 * waits to be fetched may be about. Where a check is the only way in, nothing counts. Where a platform keeps no lists, the
 * account is looked at all the same: whether it can be used, and how the platform judges it.
 */
@Component
class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final HealthStore store;
    private final NoticeStore notices;
    private final Channels channels;
    private final Intake intake;
    private final Visitors visitors;
    private final ApprovedTemplates templates;
    private final Fetcher.FetchTools tools;
    private final CheckSettings settings;

    Checks(
            HealthStore store,
            NoticeStore notices,
            Channels channels,
            Intake intake,
            Visitors visitors,
            ApprovedTemplates templates,
            Fetcher.FetchTools tools) {
        this.store = store;
        this.notices = notices;
        this.channels = channels;
        this.intake = intake;
        this.visitors = visitors;
        this.templates = templates;
        this.tools = tools;
        this.settings = tools.settings();
    }

    void check(HealthStore.Claim claim) {
        WorkspaceId workspace = claim.workspace();
        Connected channel = channels.get(workspace, claim.channel());
        Optional<Checking> checking = checking(channel);
        if (checking.isEmpty() || channel.mode() == Connected.Mode.DISCONNECTED) {
            tools.tenancy().run(workspace, () -> store.unwatch(workspace, claim.channel()));
            return;
        }
        Optional<HealthStore.Before> before =
                tools.tenancy().in(workspace, () -> store.before(workspace, claim.channel()));
        before.ifPresent(it -> check(channel, checking.get(), it));
    }

    /** The own site is no platform: what its visitors see of their talk is a list that the desk keeps itself. */
    private Optional<Checking> checking(Connected channel) {
        return channel.connector() instanceof OwnSiteConnector site
                ? Optional.of(site.comparing(since -> visitors.written(channel, since)))
                : channel.connector().checking();
    }

    private void check(Connected channel, Checking checking, HealthStore.Before before) {
        if (checking.tellsOfSending() && !tools.outages().admits(channel)) {
            Instant next = tools.outages()
                    .restsUntil(channel.id())
                    .orElse(tools.clock().instant().plus(settings.every()));
            unchecked(channel, next);
            return;
        }
        Instant begun = tools.clock().instant();
        CheckOutcome outcome;
        try {
            outcome = checking.check(tools.tokens().of(channel), cursor(channel, before));
            if (checking.tellsOfSending()) {
                tools.outages().heard(channel, outcome);
            }
        } catch (MissingSettingException e) {
            outcome = new CheckOutcome.AccountFault(
                    new Failure("setting", PlatformReason.NO_SETTING.with("setting", e.setting())));
        } catch (RuntimeException e) {
            LOG.error("The connector of channel {} failed to check", channel.id(), e);
            outcome = new CheckOutcome.TryLater(
                    new Failure("connector", Reason.said(e.getClass().getSimpleName())), Optional.empty());
        }
        Instant now = tools.clock().instant();
        switch (outcome) {
            case CheckOutcome.Found found -> {
                take(channel, checking, before, found, now);
                templates.renew(channel);
            }
            case CheckOutcome.TryLater later -> {
                LOG.info(
                        "Channel {} cannot be checked now: {}",
                        channel.id(),
                        later.failure().code());
                Duration pause = settings.every().compareTo(AFTER_FAULT) < 0 ? settings.every() : AFTER_FAULT;
                unchecked(channel, now.plus(later.after().orElse(pause)));
            }
            case CheckOutcome.AccountFault fault -> {
                boolean noted = tools.health().fault(channel, fault.failure());
                tools.tenancy().run(channel.workspace(), () -> {
                    store.unchecked(channel.workspace(), channel.id(), now, now.plus(settings.every()));
                    if (!noted || tools.tokens().keptSince(channel.workspace(), channel.id(), begun)) {
                        store.hasten(channel.workspace(), channel.id(), now);
                    }
                });
            }
        }
    }

    private void take(
            Connected channel, Checking checking, HealthStore.Before before, CheckOutcome.Found found, Instant now) {
        WorkspaceId workspace = channel.workspace();
        Instant youngest = now.minus(settings.grace());
        Map<Boolean, List<RawEvent>> events = ours(channel, found.events()).stream()
                .collect(Collectors.partitioningBy(it -> it.occurredAt().isAfter(youngest)));
        boolean missed = before.checkedAt() != null && !checking.isTheWayIn();
        Map<Boolean, List<RawEvent>> old = byNotices(channel, events.getOrDefault(false, List.of()));
        int added = intake.accept(channel, old.getOrDefault(false, List.of()));
        intake.accept(channel, old.getOrDefault(true, List.of()));
        // The platform's own notice of what is as young as that may be on its way: it has not been missed.
        intake.accept(channel, events.getOrDefault(true, List.of()));
        intake.acceptNotices(channel, found.notices(), missed, Duration.ZERO);
        int repaired = missed ? added : 0;
        if (repaired > 0) {
            LOG.warn("Channel {} had missed {} events; they are here now", channel.id(), repaired);
        }
        HealthStore.Checked checked = new HealthStore.Checked(
                found.unreachable(), sealed(channel, found.cursor()), found.standing(), channels.fingerprint(channel));
        tools.tenancy().run(workspace, () -> {
            store.checked(workspace, channel.id(), checked, now, found.more() ? now : now.plus(settings.every()));
            if (repaired > 0) {
                tools.notes().repaired(channel, repaired);
            }
            boolean over = store.faultCode(workspace, channel.id())
                    .filter(checking::disproves)
                    .isPresent();
            if (over && tools.notes().well(channel)) {
                notices.wake(workspace, channel.id());
            }
        });
    }

    /**
     * The events that are this workspace's. A list of an application names the shops of other workspaces, too: theirs are handed
     * over, and those of shops that the desk does not have are nobody's here.
     */
    private List<RawEvent> ours(Connected channel, List<RawEvent> events) {
        if (channels.application(channel).isEmpty()) {
            return events;
        }
        Map<String, Connected> meant = channels.meant(channel, events);
        List<RawEvent> ours = new ArrayList<>();
        List<RawEvent> others = new ArrayList<>();
        for (RawEvent event : events) {
            Connected account = meant.get(event.account());
            if (account != null) {
                (account.workspace().equals(channel.workspace()) ? ours : others).add(event);
            }
        }
        intake.accept(channel, others);
        return ours;
    }

    /** Events by whether a notice waits that may be about them. */
    private Map<Boolean, List<RawEvent>> byNotices(Connected channel, List<RawEvent> events) {
        WorkspaceId workspace = channel.workspace();
        Optional<Fetching> fetching = channel.connector().fetching();
        boolean any = tools.tenancy().in(workspace, () -> notices.waiting(workspace, channel.id())) > 0;
        if (!any || fetching.isEmpty()) {
            return Map.of(false, events);
        }
        Map<RawEvent, Set<String>> threads = new LinkedHashMap<>();
        List<RawEvent> unsure = new ArrayList<>();
        for (RawEvent event : events) {
            fetching.get()
                    .noticedBy(event)
                    .ifPresentOrElse(
                            it -> threads.put(
                                    event,
                                    it.stream()
                                            .map(thread -> intake.threadKey(channel, thread))
                                            .collect(Collectors.toSet())),
                            () -> unsure.add(event));
        }
        Set<String> all = threads.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> waiting = tools.tenancy().in(workspace, () -> notices.waiting(workspace, channel.id(), all));
        Map<Boolean, List<RawEvent>> found = new HashMap<>(threads.keySet().stream()
                .collect(Collectors.partitioningBy(
                        it -> !Collections.disjoint(threads.getOrDefault(it, Set.of()), waiting))));
        found.computeIfPresent(
                true,
                (yes, some) -> Stream.concat(some.stream(), unsure.stream()).toList());
        return found;
    }

    private void unchecked(Connected channel, Instant next) {
        tools.tenancy()
                .run(
                        channel.workspace(),
                        () -> store.unchecked(
                                channel.workspace(), channel.id(), tools.clock().instant(), next));
    }

    private Optional<String> cursor(Connected channel, HealthStore.Before before) {
        byte[] cursor = before.cursor();
        return cursor == null
                ? Optional.empty()
                : Optional.of(tools.sealer().openText(channel.workspace(), cursor, context(channel.id())));
    }

    private byte[] sealed(Connected channel, String cursor) {
        return tools.sealer().seal(channel.workspace(), cursor.getBytes(StandardCharsets.UTF_8), context(channel.id()));
    }

    private static String context(ChannelId channel) {
        return "check:" + channel;
    }
}
