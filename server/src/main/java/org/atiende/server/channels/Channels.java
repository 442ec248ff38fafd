package org.atiende.server.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atiende.channel.Account;
import org.atiende.channel.Acting;
import org.atiende.channel.Authorising;
import org.atiende.channel.Connector;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.ChannelRow;
import org.atiende.server.channels.store.ChannelStore;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;

/** The accounts on marketplaces that the shops have connected. */
@Component
public class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final ChannelStore store;
    private final HealthStore health;
    private final HealthNotes notes;
    private final Connectors connectors;
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;
    /** Accounts as last read; a change on another node is seen within the time they are kept. */
    private final Cache<ChannelId, Connected> connected =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();
    /** Accounts that several workspaces have, of which the log tells once in a while. */
    private final Cache<String, Boolean> contested = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(1_000)
            .build();

    Channels(
            ChannelStore store,
            HealthStore health,
            HealthNotes notes,
            Connectors connectors,
            Tenancy tenancy,
            ChannelTools tools) {
        this.store = store;
        this.health = health;
        this.notes = notes;
        this.connectors = connectors;
        this.tenancy = tenancy;
        this.sealer = tools.sealer();
        this.ids = tools.ids();
        this.clock = tools.clock();
    }

    /** What sealing and numbering accounts need. */
    @Component
    record ChannelTools(Sealer sealer, Ids ids, InstantSource clock) {}

    /**
     * A connected account as members see it.
     *
     * @param mode {@code full}, or {@code read_only}: everything comes in and nothing goes out
     * @param fault what only the shop can mend; null while the account works
     * @param restsUntil until when nothing is sent because the platform has asked for patience; null while it is
     * @param authorisable whether its owner can consent to it again on the platform's page with what it has
     * @param outage since when the platform does not answer; null while it does
     * @param acts what can be done to its orders: {@code hold}, {@code release}, {@code change_address}
     * @param check the last time that it was looked after: compared with the platform's own lists, or tried where it keeps none;
     *     null where that was never
     * @param standing how the platform judges the account; null where it does not say
     */
    @Schema(name = "Channel")
    public record View(
            ChannelId id,
            @Schema(example = "whatsapp") String kind,
            String name,
            String externalId,

            @Schema(allowableValues = {"connected", "disconnected"})
            String state,

            @Schema(allowableValues = {"full", "read_only"}) String mode,
            @Nullable Fault fault,
            @Nullable Outage outage,
            @Nullable Instant restsUntil,
            @Nullable Check check,
            @Nullable Standing standing,
            boolean authorisable,

            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "hold",
                                        "release",
                                        "change_address",
                                        "ask_for_review",
                                        "write_to_buyer"
                                    }))
            List<String> acts) {
        /** Without what its connector can do, which the tables do not know. */
        public View(
                ChannelId id,
                String kind,
                String name,
                String externalId,
                String state,
                String mode,
                @Nullable Fault fault,
                @Nullable Outage outage,
                @Nullable Instant restsUntil,
                @Nullable Check check,
                @Nullable Standing standing) {
            this(id, kind, name, externalId, state, mode, fault, outage, restsUntil, check, standing, false, List.of());
        }

        View with(boolean authorisable, List<String> acts) {
            return new View(
                    id,
                    kind,
                    name,
                    externalId,
                    state,
                    mode,
                    fault,
                    outage,
                    restsUntil,
                    check,
                    standing,
                    authorisable,
                    acts);
        }
    }

    /**
     * What is wrong with an account.
     *
     * @param because the reason by its code; null where the platform says it in its own words
     */
    @Schema(name = "ChannelFault")
    public record Fault(
            String code, String reason, @Nullable Because because, Instant since) {
        public static Fault of(String code, Reason reason, Instant since) {
            return new Fault(code, reason.words(), Because.of(reason), since);
        }
    }

    /**
     * A platform that does not answer. Nothing is sent over the account meanwhile; other accounts go on.
     *
     * @param because the reason by its code; null where the platform says it in its own words
     * @param until when it is tried again
     */
    @Schema(name = "ChannelOutage")
    public record Outage(
            String code, String reason, @Nullable Because because, Instant since, Instant until) {
        public static Outage of(String code, Reason reason, Instant since, Instant until) {
            return new Outage(code, reason.words(), Because.of(reason), since, until);
        }
    }

    /**
     * How a platform judges an account.
     *
     * @param quality by what buyers have reported
     * @param firstWrites to how many buyers the shop may write first in 24 hours; null where there is no limit, or none is told
     * @param trouble the platform's word for why the account cannot be used as it should, such as {@code RESTRICTED}
     */
    @Schema(name = "ChannelStanding")
    public record Standing(
            @Schema(allowableValues = {"high", "medium", "low"}) @Nullable
            String quality,

            @Nullable Integer firstWrites,
            @Nullable String trouble) {}

    /**
     * A comparison with the platform's own lists, or a look at an account whose platform keeps none.
     *
     * @param missing things that the lists name and that could not be had
     * @param repaired things that had been missed, since the account was connected; they are here now
     * @param repairedAt when that was found last; null where nothing ever was, or before it was noted
     * @param failingSince since when no comparison has succeeded: until one does, {@code missing} is what it was at {@code at};
     *     null while they do
     */
    @Schema(name = "ChannelCheck")
    public record Check(
            Instant at,
            int missing,
            long repaired,
            @Nullable Instant repairedAt,
            @Nullable Instant failingSince) {}

    /** Finds an account by its id alone, as a platform's request names it. */
    public Optional<Connected> find(ChannelId id) {
        Connected known = connected.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Connected> found = store.find(id).flatMap(this::open);
        // One that is connected again on another node is not to be passed over meanwhile.
        found.filter(it -> it.mode() != Connected.Mode.DISCONNECTED).ifPresent(it -> connected.put(id, it));
        return found;
    }

    /** An account of the workspace. */
    public Connected get(WorkspaceId workspace, ChannelId id) {
        return find(id).filter(it -> it.workspace().equals(workspace))
                .orElseThrow(() -> Problem.notFound("channel", id));
    }

    /** An account of the workspace as it stands in the table at this moment, whatever was read of it before. */
    Connected now(WorkspaceId workspace, ChannelId id) {
        connected.invalidate(id);
        return get(workspace, id);
    }

    /**
     * Whether an account's keys or mode are others by now than those that were read, on whichever node they were changed;
     * if so, what is read from now on are the new ones. Never called inside a transaction that changes the account.
     */
    boolean outdated(Connected read) {
        Connected latest = now(read.workspace(), read.id());
        return latest.mode() != read.mode() || !latest.account().equals(read.account());
    }

    /** The account of the same workspace and kind that a platform knows under another id; platforms post for several at once. */
    public Optional<Connected> sibling(Connected one, String externalId) {
        if (one.account().externalId().equals(externalId)) {
            return Optional.of(one);
        }
        return store.sibling(one.workspace(), one.connector().kind(), externalId)
                .flatMap(this::find);
    }

    /**
     * By their ids, the accounts that a platform means where it tells one of events, each looked for once: accounts of the same
     * workspace, or of another that has it connected by the same application with keys that the platform has answered to. Anybody
     * may enter an id; where several workspaces have shown that it is theirs, it is not known whose it is, and none of them is
     * meant. One that this workspace has disconnected is meant if nobody else is. An event is believed as it is told: one
     * application has nothing to say of the accounts of another.
     */
    Map<String, Connected> meant(Connected one, List<RawEvent> events) {
        Map<String, Connected> meant = noticed(one, events);
        meant.values().removeIf(it -> it.mode() != Connected.Mode.DISCONNECTED && !shareApplication(one, it));
        return meant;
    }

    /**
     * The accounts that a platform means where it only gives notice that something has changed, which is then asked of the platform:
     * as with events, but those of this workspace by whichever application.
     */
    Map<String, Connected> noticed(Connected one, List<RawEvent> notices) {
        Map<String, Connected> meant = new LinkedHashMap<>();
        notices.stream()
                .map(RawEvent::account)
                .distinct()
                .forEach(id -> meant(one, id).ifPresent(it -> meant.put(id, it)));
        return meant;
    }

    /** Whether two accounts are reached by one application, or each by one of its own where their kind knows no other way. */
    boolean shareApplication(Connected one, Connected other) {
        return one.id().equals(other.id()) || application(one).equals(application(other));
    }

    private Optional<Connected> meant(Connected one, String externalId) {
        Optional<Connected> here = sibling(one, externalId);
        if (here.filter(it -> it.mode() != Connected.Mode.DISCONNECTED).isPresent()) {
            return here;
        }
        Optional<String> application = application(one);
        if (application.isEmpty()) {
            return here;
        }
        String kind = one.connector().kind();
        List<Connected> others = store.elsewhere(one.workspace(), kind, externalId).stream()
                .flatMap(it ->
                        find(it.channel()).filter(other -> Arrays.equals(fingerprint(other), it.provedKeys())).stream())
                .filter(it -> application(it).equals(application))
                .toList();
        if (others.size() > 1) {
            tellOnce(kind + " " + externalId, others);
            return here;
        }
        return others.isEmpty() ? here : Optional.of(others.getFirst());
    }

    private void tellOnce(String account, List<Connected> others) {
        if (contested.asMap().putIfAbsent(account, Boolean.TRUE) == null) {
            LOG.warn(
                    "What is told of the account {} goes to none of the channels {}, of several workspaces: disconnect all but one",
                    Texts.excerpt(account, 60),
                    others.stream().map(Connected::id).toList());
        }
    }

    /** By which keys of an account are known again, without the keys. */
    byte[] fingerprint(Connected channel) {
        String keys =
                Json.STORED.writeValueAsString(new TreeMap<>(channel.account().settings()));
        return sealer.fingerprint(channel.workspace(), "channel-keys:" + channel.id(), keys);
    }

    /** The application that an account shares with others; empty where it shares none, or it cannot be told yet. */
    Optional<String> application(Connected channel) {
        try {
            return channel.connector().application(channel.account());
        } catch (MissingSettingException e) {
            return Optional.empty();
        }
    }

    public List<View> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> store.all(workspace, clock.instant())).stream()
                .map(it -> it.with(authorisable(it), acts(it.kind())))
                .toList();
    }

    private boolean authorisable(View view) {
        return view.state().equals("connected")
                && find(view.id())
                        .flatMap(it -> lacking(it.connector(), it.account().settings()))
                        .map(List::isEmpty)
                        .orElse(false);
    }

    /** What an account has not that its owner's consent begins with; empty where there is no consent. */
    static Optional<List<String>> lacking(Connector connector, Map<String, String> settings) {
        return connector
                .authorising()
                .filter(Authorising::consents)
                .map(it -> it.needs().stream()
                        .filter(name -> settings.getOrDefault(name, "").isBlank())
                        .toList());
    }

    /** What can be done to orders on channels of a kind. */
    private List<String> acts(String kind) {
        return connectors.find(kind).flatMap(Connector::acting).map(Acting::kinds).stream()
                .flatMap(it -> it.stream().sorted())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Connects an account. Settings are sealed at once and never shown again. */
    public View connect(
            WorkspaceId workspace, String kind, String name, String externalId, Map<String, String> settings) {
        Connector connector = connector(kind);
        connectors.check(kind, settings);
        ChannelId id = new ChannelId(ids.next());
        ChannelRow row = new ChannelRow(
                workspace, id, kind, name, externalId, sealed(workspace, id, settings), "connected", "full");
        try {
            tenancy.run(workspace, () -> {
                store.insert(row, clock.instant());
                watch(workspace, id, connector);
            });
        } catch (DuplicateKeyException e) {
            throw new Problem(
                    ProblemCode.CHANNEL_TAKEN,
                    "The %s account '%s' is connected already".formatted(kind, Texts.excerpt(externalId, 60)),
                    e);
        }
        boolean authorisable = lacking(connector, settings).map(List::isEmpty).orElse(false);
        return new View(
                id,
                kind,
                name,
                externalId,
                "connected",
                "full",
                null,
                null,
                null,
                null,
                null,
                authorisable,
                acts(kind));
    }

    /** What a kind of channel allows in a kind of thread; empty where there is no such kind. */
    public Optional<Traits> traits(String kind, ThreadKind thread) {
        return connectors.find(kind).map(it -> it.traits(thread));
    }

    /** The connector of a kind over which an account may be connected. */
    Connector connector(String kind) {
        return connectors
                .find(kind)
                .filter(connectors.offered()::contains)
                .orElseThrow(() -> new Problem(
                        ProblemCode.UNKNOWN_CHANNEL_KIND,
                        "There is no kind of channel '%s'; there are %s"
                                .formatted(Texts.excerpt(kind, 40), connectors.kinds())));
    }

    /** An account of the workspace as it stands now, by the platform's id of it, disconnected ones among them. */
    Optional<Connected> byExternalId(WorkspaceId workspace, String kind, String externalId) {
        return store.sibling(workspace, kind, externalId).map(it -> now(workspace, it));
    }

    /** Changes an account's name or mode; null leaves a thing as it is. */
    public View change(WorkspaceId workspace, ChannelId id, @Nullable String name, @Nullable String mode) {
        Connected channel = get(workspace, id);
        tenancy.run(workspace, () -> {
            store.change(workspace, channel.id(), name, mode);
            if ("full".equals(mode)) {
                // Who switches sending on has looked: what was wrong shows again if it still is.
                notes.well(channel);
                health.endRest(workspace, id, clock.instant());
            }
            forget(id);
        });
        return view(workspace, id);
    }

    /** Connects an account again with other settings. */
    void reconnect(WorkspaceId workspace, ChannelId id, Map<String, String> settings) {
        Connected channel = get(workspace, id);
        Connector connector = channel.connector();
        connectors.check(connector.kind(), settings);
        tenancy.run(workspace, () -> {
            store.put(workspace, id, "connected", sealed(workspace, id, settings));
            watch(workspace, id, connector);
            notes.well(channel);
            health.answers(workspace, id, clock.instant());
            health.endRest(workspace, id, clock.instant());
            forget(id);
        });
    }

    /** Disconnects an account and forgets its secrets; its conversations stay. */
    void disconnect(WorkspaceId workspace, ChannelId id) {
        tenancy.run(workspace, () -> {
            store.put(workspace, id, "disconnected", sealed(workspace, id, Map.of()));
            health.unwatch(workspace, id);
            health.well(workspace, id);
            health.answers(workspace, id, clock.instant());
            forget(id);
        });
    }

    View view(WorkspaceId workspace, ChannelId id) {
        return all(workspace).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("channel", id));
    }

    private void watch(WorkspaceId workspace, ChannelId id, Connector connector) {
        if (connector.checking().isPresent()) {
            health.watch(workspace, id, clock.instant());
        }
    }

    /** Once more after the commit: somebody may have read the old row meanwhile. */
    private void forget(ChannelId id) {
        connected.invalidate(id);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                connected.invalidate(id);
            }
        });
    }

    private byte[] sealed(WorkspaceId workspace, ChannelId id, Map<String, String> settings) {
        return sealer.seal(workspace, Json.STORED.writeValueAsBytes(settings), context(id));
    }

    private Optional<Connected> open(ChannelRow row) {
        Optional<Connector> connector = connectors.find(row.kind());
        return connector.map(it -> {
            byte[] settings = sealer.open(row.workspace(), row.settings(), context(row.id()));
            return new Connected(
                    row.workspace(),
                    row.id(),
                    row.name(),
                    it,
                    new Account(row.externalId(), Json.STORED.readValue(settings, SETTINGS)),
                    mode(row));
        });
    }

    private static Connected.Mode mode(ChannelRow row) {
        if (!row.state().equals("connected")) {
            return Connected.Mode.DISCONNECTED;
        }
        return row.mode().equals("full") ? Connected.Mode.FULL : Connected.Mode.READ_ONLY;
    }

    private static String context(ChannelId id) {
        return "channel-settings:" + id;
    }
}
