package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.ChannelEvent;
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

/** Messages that platforms have approved beforehand, as they listed them last; asked for anew after ten minutes, or when they say that one has changed. */
@Component
public class ApprovedTemplates {
    private static final TypeReference<List<ApprovedTemplate>> LIST = new TypeReference<>() {};
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** Platforms tell times in whole seconds. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

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

    /**
     * A list, and when the platform gave it.
     *
     * @param outdated whether the platform is known to have another by now
     */
    public record Listed(List<ApprovedTemplate> templates, Instant at, boolean outdated) {}

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
        if (known.filter(it -> !it.outdated() && it.at().plus(FRESH).isAfter(now))
                .isPresent()) {
            return known.orElseThrow();
        }
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            throw new Problem(ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(id));
        }
        return switch (templating.templates(platforms.access(channel))) {
            case TemplatesOutcome.Found found -> keep(channel, found, now);
            case TemplatesOutcome.TryLater later -> known.orElseThrow(() -> notListed(later.failure()));
            case TemplatesOutcome.AccountFault fault -> known.orElseThrow(() -> notListed(fault.failure()));
        };
    }

    private Listed keep(Connected channel, TemplatesOutcome.Found found, Instant now) {
        WorkspaceId workspace = channel.workspace();
        TemplateStore.Listed row =
                new TemplateStore.Listed(Json.STORED.writeValueAsString(found.templates()), now, false);
        tenancy.run(workspace, () -> store.put(workspace, channel.id(), row));
        return new Listed(found.templates(), now, false);
    }

    /** Asks for the list of an account anew, where it is known to be another by now. Never called inside a transaction. */
    void renew(Connected channel) {
        Optional<Templating> templating = channel.connector().templating();
        if (templating.isEmpty()
                || stored(channel.workspace(), channel.id())
                        .filter(Listed::outdated)
                        .isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (templating.get().templates(platforms.access(channel)) instanceof TemplatesOutcome.Found found) {
            keep(channel, found, now);
        }
    }

    /**
     * The platform judges one otherwise than before; inside a transaction. Until the list has been asked for anew, what it
     * said counts, unless the list is younger.
     */
    void changed(WorkspaceId workspace, Connected channel, ChannelEvent.TemplateChanged told) {
        for (ChannelId id : store.listed(workspace, channel.connector().kind())) {
            store.find(workspace, id).ifPresent(row -> {
                List<ApprovedTemplate> before = Json.STORED.readValue(row.templates(), LIST);
                boolean younger = row.at().isAfter(told.occurredAt().plus(SAME_MOMENT))
                        && !told.occurredAt().equals(Instant.EPOCH);
                List<ApprovedTemplate> after = before.stream()
                        .map(it -> !younger
                                        && it.name().equals(told.name())
                                        && it.language().equals(told.language())
                                ? it.with(told.unusable(), told.category())
                                : it)
                        .toList();
                store.put(
                        workspace, id, new TemplateStore.Listed(Json.STORED.writeValueAsString(after), row.at(), true));
            });
        }
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
                .map(it -> new Listed(Json.STORED.readValue(it.templates(), LIST), it.at(), it.outdated()));
    }

    private static Problem notListed(Failure failure) {
        return Problem.because(ProblemCode.TEMPLATES_NOT_LISTED, failure.reason());
    }
}
