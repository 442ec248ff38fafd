package org.atiende.server.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.Connector;
import org.atiende.server.channels.store.ChannelRow;
import org.atiende.server.channels.store.ChannelStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The accounts on marketplaces that the shops have connected. */
@Component
public class Channels {
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final ChannelStore store;
    private final Connectors connectors;
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;
    /** Accounts as last read; a change on another node is seen within the time they are kept. */
    private final Cache<ChannelId, Connected> connected =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();

    Channels(ChannelStore store, Connectors connectors, Tenancy tenancy, Sealer sealer, Ids ids, InstantSource clock) {
        this.store = store;
        this.connectors = connectors;
        this.tenancy = tenancy;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /** A connected account as members see it. */
    @Schema(name = "Channel")
    public record View(
            ChannelId id,
            @Schema(example = "whatsapp") String kind,
            String name,
            String externalId,
            @Schema(example = "connected") String state) {}

    /** Finds an account by its id alone, as a platform's request names it. */
    public Optional<Connected> find(ChannelId id) {
        Connected known = connected.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Connected> found = store.find(id).flatMap(this::open);
        found.ifPresent(it -> connected.put(id, it));
        return found;
    }

    /** An account of the workspace. */
    public Connected get(WorkspaceId workspace, ChannelId id) {
        return find(id).filter(it -> it.workspace().equals(workspace))
                .orElseThrow(() -> Problem.notFound("channel", id));
    }

    /** The account of the same workspace and kind that a platform knows under another id; platforms post for several at once. */
    public Optional<Connected> sibling(Connected one, String externalId) {
        if (one.account().externalId().equals(externalId)) {
            return Optional.of(one);
        }
        return store.sibling(one.workspace(), one.connector().kind(), externalId)
                .flatMap(this::find);
    }

    public List<View> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> store.all(workspace));
    }

    /** Connects an account. Settings are sealed at once and never shown again. */
    public View connect(
            WorkspaceId workspace, String kind, String name, String externalId, Map<String, String> settings) {
        if (connectors.find(kind).isEmpty()) {
            throw new Problem(
                    ProblemCode.UNKNOWN_CHANNEL_KIND,
                    "There is no kind of channel '%s'; there are %s"
                            .formatted(Texts.excerpt(kind, 40), connectors.kinds()));
        }
        connectors.check(kind, settings);
        ChannelId id = new ChannelId(ids.next());
        byte[] sealed = sealer.seal(workspace, Json.STORED.writeValueAsBytes(settings), context(id));
        ChannelRow row = new ChannelRow(workspace, id, kind, name, externalId, sealed);
        try {
            tenancy.run(workspace, () -> store.insert(row, clock.instant()));
        } catch (DuplicateKeyException e) {
            throw new Problem(
                    ProblemCode.CHANNEL_TAKEN,
                    "The %s account '%s' is connected already".formatted(kind, Texts.excerpt(externalId, 60)),
                    e);
        }
        return new View(id, kind, name, externalId, "connected");
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
                    new Account(row.externalId(), Json.STORED.readValue(settings, SETTINGS)));
        });
    }

    private static String context(ChannelId id) {
        return "channel-settings:" + id;
    }
}
