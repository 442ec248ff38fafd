package org.atiende.server.channels;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Content;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.PersonalData;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.store.AttachmentStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What buyers send along: pictures of what arrived broken, receipts, voice. A message only names it; it is fetched afterwards,
 * so that nothing holds up the message, and kept sealed. What the shop sends lies beside it ({@link Uploads}).
 */
@Component
public class Attachments {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** After which somebody who opens the same again is entered again. */
    private static final Duration OPENED_ANEW = Duration.ofHours(1);
    /** At the longest pause these are about a day, after which platforms have forgotten it. */
    private static final int MOST_ATTEMPTS = 34;

    private final AttachmentStore store;
    private final AttachmentBell bell;
    private final AttachmentSettings settings;
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Attachments(
            AttachmentStore store,
            AttachmentBell bell,
            AttachmentSettings settings,
            Tenancy tenancy,
            AttachmentTools tools) {
        this.store = store;
        this.bell = bell;
        this.settings = settings;
        this.tenancy = tenancy;
        this.sealer = tools.sealer();
        this.audit = tools.audit();
        this.ids = tools.ids();
        this.clock = tools.clock();
    }

    /** What sealing and keeping book need. */
    @Component
    record AttachmentTools(Sealer sealer, Audit audit, Ids ids, InstantSource clock) {}

    /**
     * Something that was sent along, or is to be.
     *
     * @param messageId what it came or goes with; null as long as no answer takes it along
     * @param mimeType as the platform told it; of what the shop sends, as its bytes say
     * @param fileName as it was named, with placeholders in place of personal data
     * @param reason why it is not here
     */
    @Schema(name = "Attachment")
    public record View(
            UUID id,
            @Nullable MessageId messageId,

            @Schema(allowableValues = {"image", "audio", "video", "document", "sticker"})
            String kind,

            @Schema(allowableValues = {"waiting", "here", "too_large", "gone"})
            String state,

            String mimeType,
            @Nullable String fileName,
            @Nullable Long size,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }

    /**
     * The thing itself.
     *
     * @param fileName as it was named; personal data
     */
    public record Opened(View view, @Nullable String fileName, byte[] content) {
        @Override
        public String toString() {
            return "Opened[" + view.id() + "]";
        }
    }

    /** What is sealed of how it is named. */
    record Source(String mediaId, String mimeType, @Nullable String fileName) {
        @Override
        public String toString() {
            return "Source[…]";
        }
    }

    /** Notes what a message names, in the transaction that stores it. */
    void note(
            WorkspaceId workspace,
            Connected channel,
            ConversationId conversation,
            MessageId message,
            Content.Media media) {
        if (channel.connector().media().isEmpty()) {
            return;
        }
        UUID id = ids.next();
        Source source =
                new Source(media.mediaId(), media.mimeType(), media.fileName().orElse(null));
        store.note(
                workspace,
                new AttachmentStore.Noted(
                        id, channel.id(), conversation, message, media.type(), sealed(workspace, id, source)),
                clock.instant());
        bell.ringAfterCommit();
    }

    public List<View> of(WorkspaceId workspace, ConversationId conversation) {
        return tenancy.in(workspace, () -> store.ofConversation(workspace, conversation)).stream()
                .map(it -> view(workspace, it))
                .toList();
    }

    /** Opens one for a caller; kept in the audit, once an hour however often a screen draws it anew. */
    public Opened open(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        return tenancy.in(workspace, () -> {
            AttachmentStore.Row row = store.find(workspace, id).orElseThrow(() -> Problem.notFound("attachment", id));
            byte[] content =
                    store.content(workspace, id).orElseThrow(() -> Problem.notFound("content of attachment", id));
            View view = view(workspace, row);
            audit.recordOnce(
                    workspace,
                    caller.actor(),
                    "attachment.opened",
                    view.messageId() == null ? "attachment " + id : "message " + view.messageId(),
                    Map.of("attachment", id.toString(), "kind", view.kind()),
                    OPENED_ANEW);
            return new Opened(view, source(workspace, row).fileName(), sealer.open(workspace, content, content(id)));
        });
    }

    /** Fetches one, outside every transaction. */
    void fetch(AttachmentStore.Claim claim, Connected channel, Platforms platforms) {
        WorkspaceId workspace = claim.workspace();
        Optional<MediaFetching> fetching = channel.connector().media();
        Optional<AttachmentStore.Row> row = tenancy.in(workspace, () -> store.find(workspace, claim.id()));
        if (fetching.isEmpty() || row.isEmpty()) {
            return;
        }
        Source source = source(workspace, row.get());
        MediaOutcome outcome = channel.mode() == Connected.Mode.DISCONNECTED
                ? new MediaOutcome.Gone(new Failure("disconnected", DeskReason.DISCONNECTED.plain()))
                : fetching.get()
                        .fetch(
                                source.mediaId(),
                                platforms.access(channel),
                                Math.toIntExact(settings.largest().toBytes()));
        switch (outcome) {
            case MediaOutcome.Found found -> {
                byte[] sealed = sealer.seal(workspace, found.content(), content(claim.id()));
                byte[] told = sealed(
                        workspace, claim.id(), new Source(source.mediaId(), found.mimeType(), source.fileName()));
                tenancy.run(workspace, () -> store.keep(workspace, claim.id(), told, sealed, found.content().length));
            }
            case MediaOutcome.TooLarge large ->
                giveUp(
                        claim,
                        "too_large",
                        DeskReason.TOO_LARGE.with(
                                "size", large.size(), "most", settings.largest().toBytes()),
                        large.size());
            case MediaOutcome.Gone gone -> giveUp(claim, "gone", gone.failure().reason(), null);
            case MediaOutcome.AccountFault fault -> {
                boolean noted = platforms.fault(channel, fault.failure());
                later(claim, fault.failure(), noted ? LONGEST_PAUSE : Duration.ZERO);
            }
            case MediaOutcome.TryLater later ->
                later(claim, later.failure(), later.after().orElse(pause(claim.attempts())));
        }
    }

    private void later(AttachmentStore.Claim claim, Failure failure, Duration pause) {
        if (claim.attempts() >= MOST_ATTEMPTS) {
            giveUp(claim, "gone", failure.reason(), null);
            return;
        }
        Instant until = clock.instant().plus(pause);
        tenancy.run(claim.workspace(), () -> store.putOff(claim.workspace(), claim.id(), failure.reason(), until));
    }

    private void giveUp(AttachmentStore.Claim claim, String state, Reason reason, @Nullable Long size) {
        tenancy.run(claim.workspace(), () -> store.giveUp(claim.workspace(), claim.id(), state, reason, size));
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    View view(WorkspaceId workspace, AttachmentStore.Row row) {
        Source source = source(workspace, row);
        return new View(
                row.id(),
                row.message(),
                row.kind(),
                row.state(),
                source.mimeType().toLowerCase(Locale.ROOT),
                source.fileName() == null
                        ? null
                        : PersonalData.mask(source.fileName()).text(),
                row.size(),
                Reasons.words(row.reason()));
    }

    byte[] sealed(WorkspaceId workspace, UUID id, Source source) {
        return sealer.seal(workspace, Json.STORED.writeValueAsBytes(source), named(id));
    }

    Source source(WorkspaceId workspace, AttachmentStore.Row row) {
        return Json.STORED.readValue(sealer.open(workspace, row.source(), named(row.id())), Source.class);
    }

    byte[] sealedContent(WorkspaceId workspace, UUID id, byte[] bytes) {
        return sealer.seal(workspace, bytes, content(id));
    }

    /** The bytes of one; none when it has been forgotten. */
    byte[] bytes(WorkspaceId workspace, UUID id) {
        Optional<byte[]> sealed = tenancy.in(workspace, () -> store.content(workspace, id));
        return sealed.map(it -> sealer.open(workspace, it, content(id))).orElse(new byte[0]);
    }

    private static String named(UUID id) {
        return "attachment-source:" + id;
    }

    private static String content(UUID id) {
        return "attachment:" + id;
    }
}
