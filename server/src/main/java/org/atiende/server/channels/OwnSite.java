package org.atiende.server.channels;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.atiende.channel.Phones;
import org.atiende.server.channels.ownsite.OwnSiteInbound;
import org.atiende.server.channels.store.HandInStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes in what the shop's own site hands in. The same request again changes nothing; the same key or message id with other
 * words is refused, because one of the two would be lost in silence otherwise.
 */
@Component
public class OwnSite {
    private final HandInStore requests;
    private final Intake intake;
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final InstantSource clock;

    OwnSite(HandInStore requests, Intake intake, Tenancy tenancy, Sealer sealer, InstantSource clock) {
        this.requests = requests;
        this.intake = intake;
        this.tenancy = tenancy;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * A message as it is handed in.
     *
     * @param externalId the site's id of it; the request's key stands for it where it is left out
     * @param verified whether the site has checked that e-mail and phone are the buyer's
     */
    public record HandIn(
            @Nullable String externalId,
            String buyerId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Boolean verified,
            String text,
            @Nullable Instant occurredAt) {
        @Override
        public String toString() {
            return "HandIn[…]";
        }
    }

    /**
     * What came of it.
     *
     * @param externalId by which the message is known from now on
     * @param repeated whether it was handed in before
     */
    public record Taken(String externalId, boolean repeated) {}

    /** Stores a message and returns when it is on disk. */
    public Taken take(Connected channel, @Nullable String key, HandIn message) {
        String external = message.externalId() == null ? key : message.externalId();
        if (external == null) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key or the field externalId is needed");
        }
        if (OwnSiteInbound.isOurs(message.buyerId())) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "buyer.id '%s' begins like the ids of the widget's visitors"
                            .formatted(Texts.excerpt(message.buyerId(), 60)));
        }
        Instant now = clock.instant();
        byte[] content = sealer.fingerprint(channel.workspace(), "hand-in", Json.STORED.writeValueAsString(message));
        // A commit of its own, before the message's: a repetition after a cut in between finds its key and goes on.
        tenancy.run(channel.workspace(), () -> {
            if (key != null) {
                claim(channel, "Idempotency-Key", key, content, now);
            }
            if (message.externalId() != null) {
                claim(channel, "externalId", message.externalId(), content, now);
            }
        });
        OwnSiteInbound.Message inbound = new OwnSiteInbound.Message(
                external,
                message.buyerId(),
                message.name(),
                message.email(),
                phone(message),
                message.text(),
                message.occurredAt() == null ? now : message.occurredAt(),
                null,
                message.verified());
        int added = intake.accept(
                channel, List.of(OwnSiteInbound.event(channel.account().externalId(), inbound)));
        return new Taken(external, added == 0);
    }

    /** In the one form by which buyers are recognised; as it was written where nobody can tell of which country it is. */
    private static @Nullable String phone(HandIn message) {
        return message.phone() == null
                ? null
                : Phones.canonical(message.phone()).orElse(message.phone());
    }

    private void claim(Connected channel, String what, String value, byte[] content, Instant now) {
        byte[] key = sealer.fingerprint(channel.workspace(), "hand-in " + what, value);
        if (!requests.claim(channel.workspace(), channel.id(), key, content, now)) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "%s '%s' was used for another message".formatted(what, Texts.excerpt(value, 60)));
        }
    }
}
