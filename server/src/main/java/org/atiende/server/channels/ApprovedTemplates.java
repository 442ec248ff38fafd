package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.Failure;
import org.atiende.channel.TemplatesOutcome;
import org.atiende.channel.Templating;
import org.atiende.server.channels.store.TemplateStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Messages that platforms have approved beforehand, as they listed them last; asked for anew after ten minutes. */
@Component
public class ApprovedTemplates {
    private static final TypeReference<List<ApprovedTemplate>> LIST = new TypeReference<>() {};
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Channels channels;
    private final Platforms platforms;
    private final TemplateStore store;
    private final Tenancy tenancy;
    private final InstantSource clock;

    ApprovedTemplates(
            Channels channels, Platforms platforms, TemplateStore store, Tenancy tenancy, InstantSource clock) {
        this.channels = channels;
        this.platforms = platforms;
        this.store = store;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** A list, and when the platform gave it. */
    public record Listed(List<ApprovedTemplate> templates, Instant at) {}

    /** All of an account. Where the platform does not answer, what it listed last. Never called inside a transaction. */
    public Listed all(WorkspaceId workspace, ChannelId id) {
        Connected channel = channels.get(workspace, id);
        Templating templating = channel.connector()
                .templating()
                .orElseThrow(() -> new Problem(
                        ProblemCode.TEMPLATE_NOT_SUPPORTED,
                        "Channel %s is of kind %s, which approves no messages"
                                .formatted(id, channel.connector().kind())));
        Optional<Listed> known = stored(workspace, id);
        Instant now = clock.instant();
        if (known.isPresent() && known.get().at().plus(FRESH).isAfter(now)) {
            return known.get();
        }
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            throw new Problem(ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(id));
        }
        return switch (templating.templates(platforms.access(channel))) {
            case TemplatesOutcome.Found found -> {
                TemplateStore.Listed row =
                        new TemplateStore.Listed(Json.STORED.writeValueAsString(found.templates()), now);
                tenancy.run(workspace, () -> store.put(workspace, id, row));
                yield new Listed(found.templates(), now);
            }
            case TemplatesOutcome.TryLater later -> known.orElseThrow(() -> notListed(id, later.failure()));
            case TemplatesOutcome.AccountFault fault -> known.orElseThrow(() -> notListed(id, fault.failure()));
        };
    }

    /** One that was listed; nothing is asked. */
    public Optional<ApprovedTemplate> find(WorkspaceId workspace, ChannelId id, String name, String language) {
        return stored(workspace, id).stream()
                .flatMap(it -> it.templates().stream())
                .filter(it -> it.name().equals(name) && it.language().equals(language))
                .findFirst();
    }

    private Optional<Listed> stored(WorkspaceId workspace, ChannelId id) {
        return tenancy.in(workspace, () -> store.find(workspace, id))
                .map(it -> new Listed(Json.STORED.readValue(it.templates(), LIST), it.at()));
    }

    private static Problem notListed(ChannelId id, Failure failure) {
        return new Problem(
                ProblemCode.TEMPLATES_NOT_LISTED,
                "The platform of channel %s did not list its templates: %s (%s)"
                        .formatted(id, failure.reason(), failure.code()));
    }
}
