package org.atiende.server.channels;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.OutboxStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Messages on their way to buyers. A message is ordered in the commit that approved it; after that its state is moved by
 * the platform's evidence, or by a person who settles what the platform left open. All verbs run in the transaction of the
 * workspace that is open.
 */
@Component
public class Outbox {
    private static final String[] UNSENT = {"failed", "expired", "not_sent"};

    private final OutboxStore store;
    private final Conversations conversations;
    private final OutboxBell bell;
    private final Vetoes vetoes;
    private final Channels channels;
    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;
    private final Attachments attachments;

    Outbox(
            OutboxStore store,
            Conversations conversations,
            OutboxBell bell,
            Vetoes vetoes,
            Channels channels,
            OutboxTools tools) {
        this.store = store;
        this.conversations = conversations;
        this.bell = bell;
        this.vetoes = vetoes;
        this.channels = channels;
        this.sealer = tools.sealer();
        this.ids = tools.ids();
        this.clock = tools.clock();
        this.attachments = tools.attachments();
    }

    /** What packing needs. */
    @Component
    record OutboxTools(Sealer sealer, Ids ids, InstantSource clock, Attachments attachments) {}

    /**
     * What is sealed of a message: whom it goes to and what it says.
     *
     * @param quotes the platform's id of the buyer's message that it quotes
     * @param names what the platform calls the gaps of a template; null where they are numbered
     * @param around what fills a template around its body, but for the file; null where nothing does
     */
    record Parcel(
            String to,
            @Nullable String text,
            @Nullable String template,
            @Nullable String language,
            List<String> parameters,
            @Nullable ChannelThread thread,
            @Nullable Boolean byMachine,
            @Nullable List<Uploads.Held> files,
            Outgoing.Body.@Nullable Choices choices,
            Outgoing.Body.@Nullable Reaction reaction,
            @Nullable String quotes,
            @Nullable List<String> names,
            Outgoing.@Nullable Around around) {

        /** What a body does not have stays out. */
        static Parcel of(OutboxOrder order) {
            String text = null;
            Outgoing.Body.Template template = null;
            Outgoing.Body.Choices choices = null;
            Outgoing.Body.Reaction reaction = null;
            switch (order.body()) {
                case Outgoing.Body.Text it -> text = it.text();
                case Outgoing.Body.Template it -> template = it;
                case Outgoing.Body.Choices it -> choices = it;
                case Outgoing.Body.Reaction it -> reaction = it;
                case Outgoing.Body.Enclosed it ->
                    throw new IllegalArgumentException(
                            "Files of message %s are ordered by their ids".formatted(order.message()));
            }
            return new Parcel(
                    order.to(),
                    text,
                    template == null ? null : template.name(),
                    template == null ? null : template.language(),
                    template == null ? List.of() : template.parameters(),
                    order.thread().orElse(null),
                    order.byMachine(),
                    text == null && template == null ? null : order.files(),
                    choices,
                    reaction,
                    order.quotes().orElse(null),
                    template == null || template.names().isEmpty() ? null : template.names(),
                    template == null || template.around().equals(Outgoing.Around.NOTHING) ? null : template.around());
        }

        List<Uploads.Held> enclosed() {
            return files == null ? List.of() : files;
        }

        /** Whether a platform's message says the same. Files without words are known by their kinds, as the platform names them. */
        boolean isShownAs(Content shown) {
            if (text == null) {
                return false;
            }
            String words = shown.text().strip();
            if (!text.isBlank()) {
                return text.strip().equals(words);
            }
            String kinds = enclosed().stream().map(it -> "[" + it.kind() + "]").collect(Collectors.joining(" "));
            return !shown.sentAlong().isEmpty() && kinds.equals(words);
        }

        Outgoing outgoing(String reference, Function<UUID, byte[]> content) {
            return new Outgoing(
                    reference,
                    to,
                    body(content),
                    Optional.ofNullable(quotes),
                    Optional.ofNullable(thread),
                    Boolean.TRUE.equals(byMachine));
        }

        private Outgoing.Body body(Function<UUID, byte[]> content) {
            if (choices != null) {
                return choices;
            }
            if (reaction != null) {
                return reaction;
            }
            String words = text == null ? "" : text;
            if (template != null) {
                return new Outgoing.Body.Template(
                        template,
                        language == null ? "" : language,
                        parameters,
                        names == null ? List.of() : names,
                        (around == null ? Outgoing.Around.NOTHING : around)
                                .with(enclosures(content).stream().findFirst()));
            }
            return enclosed().isEmpty()
                    ? new Outgoing.Body.Text(words)
                    : new Outgoing.Body.Enclosed(words, enclosures(content));
        }

        private List<Outgoing.Enclosure> enclosures(Function<UUID, byte[]> content) {
            return enclosed().stream()
                    .map(it -> new Outgoing.Enclosure(it.kind(), it.mimeType(), it.fileName(), content.apply(it.id())))
                    .toList();
        }
    }

    /** Orders a message to be sent; returns by what the send is known. */
    public UUID order(WorkspaceId workspace, OutboxOrder order) {
        Parcel parcel = Parcel.of(order);
        UUID id = ids.next();
        byte[] sealed = sealer.seal(workspace, Json.STORED.writeValueAsBytes(parcel), context(id.toString()));
        store.insert(workspace, id.toString(), order, sealed, clock.instant());
        bell.ringAfterCommit();
        return id;
    }

    /** Whether a sign to a buyer's message is being sent, or is to be. */
    public boolean carriesSign(WorkspaceId workspace, MessageId message) {
        return store.carriesSign(workspace, message);
    }

    /** Why a message that a machine ordered may not be sent now; empty where it may. */
    Optional<Reason> objection(WorkspaceId workspace, OutboxStore.Row row) {
        return row.automatic()
                ? vetoes.against(workspace, new Veto.Deed(row.channel(), row.conversation(), row.message()))
                : Optional.empty();
    }

    /** Whether the window of a message has closed; the buyer may have opened another since it was ordered. */
    boolean isTooLate(WorkspaceId workspace, OutboxStore.Row row, Instant now) {
        Instant until = row.sendableUntil();
        if (until == null || now.isBefore(until)) {
            return false;
        }
        Instant closes = conversations.get(workspace, row.conversation()).windowClosesAt();
        return closes == null || !now.isBefore(closes);
    }

    /** Takes a platform's report; false when it is about a message that we did not send. */
    boolean reported(WorkspaceId workspace, ChannelEvent.DeliveryReported report) {
        Optional<OutboxStore.Row> found = report.reference()
                .flatMap(reference -> store.find(workspace, reference))
                .or(() -> store.findByExternalKey(workspace, externalKey(workspace, report.externalId())));
        found.ifPresent(row -> moved(workspace, row, report));
        return found.isPresent();
    }

    /** The message of ours that a platform knows under an id. */
    Optional<MessageId> message(WorkspaceId workspace, String externalId) {
        return store.findByExternalKey(workspace, externalKey(workspace, externalId))
                .map(OutboxStore.Row::message);
    }

    /** The messages of ours that a platform knows under ids, as far as there are such. */
    Map<String, MessageId> messages(WorkspaceId workspace, Collection<String> externalIds) {
        Map<ByteBuffer, String> keys = new LinkedHashMap<>();
        externalIds.forEach(it -> keys.put(ByteBuffer.wrap(externalKey(workspace, it)), it));
        Map<String, MessageId> messages = new LinkedHashMap<>();
        store.messagesByExternalKeys(
                        workspace, keys.keySet().stream().map(ByteBuffer::array).toList())
                .forEach(it -> {
                    String externalId = keys.get(ByteBuffer.wrap(it.externalKey()));
                    if (externalId != null) {
                        messages.put(externalId, it.message());
                    }
                });
        return messages;
    }

    private void moved(WorkspaceId workspace, OutboxStore.Row row, ChannelEvent.DeliveryReported report) {
        DeliveryState now = DeliveryState.of(row.shownState());
        DeliveryState next = stateOf(report.stage());
        if (Evidence.moves(now, next)) {
            Failure failure = report.failure().orElse(null);
            store.settle(workspace, row.id(), next.id(), externalKey(workspace, report.externalId()), clock.instant());
            changed(workspace, row, next, failure);
        }
    }

    /** Tells what has become of a send. */
    void changed(WorkspaceId workspace, OutboxStore.Row row, DeliveryState state, @Nullable Failure failure) {
        Reason reason = failure == null ? null : failure.reason();
        String code = failure == null || failure.code().isEmpty() ? null : failure.code();
        if (row.reaction()) {
            conversations.shopReactionChanged(workspace, row.message(), UUID.fromString(row.id()), state, reason, code);
        } else {
            conversations.deliveryChanged(workspace, row.message(), state, reason, code, Actor.SYSTEM);
        }
    }

    /** Notes what has become of a send, and tells only those who look at the conversation. */
    void noted(WorkspaceId workspace, OutboxStore.Row row, DeliveryState state, Failure failure) {
        if (row.reaction()) {
            changed(workspace, row, state, failure);
        } else {
            conversations.deliveryNoted(workspace, row.message(), state, failure.reason(), null, Actor.SYSTEM);
        }
    }

    /** What is known of a message that the platform shows as the shop's. */
    enum Recognised {
        /** It is the one whose answer was lost; its state is known now. */
        SETTLED,
        /** It may be the one whose answer is just on its way. */
        MAYBE,
        NOT_OURS
    }

    /** Looks for a message of ours among those whose answer was lost; what they say decides. */
    Recognised recognise(
            WorkspaceId workspace, ConversationId conversation, Content shown, ChannelEvent.DeliveryReported report) {
        Recognised answer = Recognised.NOT_OURS;
        for (OutboxStore.Row row : store.unsettled(workspace, conversation)) {
            boolean same = parcel(workspace, row).isShownAs(shown);
            if (same && row.state().equals("uncertain")) {
                moved(workspace, row, report);
                return Recognised.SETTLED;
            }
            if (same) {
                answer = Recognised.MAYBE;
            }
        }
        return answer;
    }

    /** A person says what became of an uncertain message. */
    public void settle(WorkspaceId workspace, MessageId message, boolean wasSent, Actor actor) {
        OutboxStore.Row row = inOneOf(workspace, message, "uncertain");
        DeliveryState next = wasSent ? DeliveryState.ACCEPTED : DeliveryState.NOT_SENT;
        store.settle(workspace, row.id(), next.id(), null, clock.instant());
        conversations.deliveryChanged(workspace, message, next, DeskReason.SETTLED.plain(), null, actor);
    }

    /** A person takes a message back that has not begun to be sent, or waits to be tried again. */
    public void withdraw(WorkspaceId workspace, MessageId message, Actor actor) {
        OutboxStore.Row row = inOneOf(workspace, message, "approved", "retrying");
        // Where repetitions do no harm, what is tried again may have arrived with its answer lost.
        boolean maybeSent = row.state().equals("retrying")
                && channels.get(workspace, row.channel()).connector().traits().idempotentSend();
        if (maybeSent || !store.withdraw(workspace, row.id(), clock.instant())) {
            throw new Problem(ProblemCode.WRONG_DELIVERY_STATE, "Message %s is being sent".formatted(message));
        }
        conversations.deliveryChanged(
                workspace, message, DeliveryState.NOT_SENT, DeskReason.WITHDRAWN.plain(), null, actor);
    }

    /** What a message says that certainly was not sent; of its files all but their bytes. */
    public Outgoing.Body unsent(WorkspaceId workspace, MessageId message) {
        return outline(workspace, inOneOf(workspace, message, UNSENT)).body();
    }

    /** A person has a message sent again that certainly was not sent. */
    public void sendAgain(WorkspaceId workspace, MessageId message, Optional<Instant> sendableUntil, Actor actor) {
        OutboxStore.Row row = inOneOf(workspace, message, UNSENT);
        store.reorder(workspace, row.id(), sendableUntil.orElse(null), clock.instant());
        conversations.deliveryChanged(workspace, message, DeliveryState.APPROVED, null, null, actor);
        bell.ringAfterCommit();
    }

    private OutboxStore.Row inOneOf(WorkspaceId workspace, MessageId message, String... states) {
        OutboxStore.Row row =
                store.findByMessage(workspace, message).orElseThrow(() -> Problem.notFound("message of ours", message));
        for (String state : states) {
            if (row.state().equals(state)) {
                return row;
            }
        }
        throw new Problem(
                ProblemCode.WRONG_DELIVERY_STATE,
                "Message %s is %s, not %s".formatted(message, row.state(), String.join(" or ", states)));
    }

    /** The state that an answer or a report of the platform stands for. */
    private static DeliveryState stateOf(DeliveryStage stage) {
        return switch (stage) {
            case ACCEPTED -> DeliveryState.ACCEPTED;
            case DELIVERED -> DeliveryState.DELIVERED;
            case READ -> DeliveryState.READ;
            case MODERATED -> DeliveryState.MODERATED;
            case FAILED -> DeliveryState.FAILED;
        };
    }

    byte[] externalKey(WorkspaceId workspace, String externalId) {
        return sealer.fingerprint(workspace, "sent", externalId);
    }

    /** The message with the bytes of its files; of a file that has been forgotten there are none. */
    Outgoing open(WorkspaceId workspace, OutboxStore.Row row) {
        return parcel(workspace, row).outgoing(row.id(), it -> attachments.bytes(workspace, it));
    }

    /** The message without the bytes of its files. */
    Outgoing outline(WorkspaceId workspace, OutboxStore.Row row) {
        return parcel(workspace, row).outgoing(row.id(), it -> new byte[0]);
    }

    boolean takesFiles(WorkspaceId workspace, OutboxStore.Row row) {
        return !parcel(workspace, row).enclosed().isEmpty();
    }

    private Parcel parcel(WorkspaceId workspace, OutboxStore.Row row) {
        byte[] parcel = sealer.open(workspace, row.sealed(), context(row.id()));
        return Json.STORED.readValue(parcel, Parcel.class);
    }

    private static String context(String id) {
        return "outbox:" + id;
    }
}
