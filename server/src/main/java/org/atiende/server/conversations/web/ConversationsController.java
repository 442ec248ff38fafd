package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.CorrectedMessages;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.SavedFilter;
import org.atiende.server.conversations.Urgency;
import org.atiende.server.conversations.store.ConversationFilter;
import org.atiende.server.conversations.store.ConversationStore;
import org.atiende.server.conversations.store.ListOrder;
import org.atiende.server.conversations.store.MessageStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations and their messages, as members read them. */
@RestController
@Tag(name = "conversations", description = "Conversations and their messages")
@RequestMapping("/api/v1")
class ConversationsController {
    private static final Set<String> STATES = Set.of("open", "resolved", "all");
    private static final Set<String> ORDERS = Set.of("due", "cost", "recent");
    private static final Set<String> ASSIGNEES = Set.of("me", "nobody");
    private static final int MOST = 200;

    private final Conversations conversations;
    private final ConversationStore store;
    private final MessageStore messages;
    private final CorrectedMessages corrected;
    private final Filters filters;
    private final Tenancy tenancy;

    ConversationsController(
            Conversations conversations,
            ConversationStore store,
            MessageStore messages,
            CorrectedMessages corrected,
            Filters filters,
            Tenancy tenancy) {
        this.conversations = conversations;
        this.store = store;
        this.messages = messages;
        this.corrected = corrected;
        this.filters = filters;
        this.tenancy = tenancy;
    }

    @Operation(
            operationId = "conversations",
            summary = "Conversations, what is due first in front",
            description = "By `cost`, what is due first is brought forward by what the next late answer costs; each"
                    + " conversation says by what.")
    @GetMapping("/conversations")
    @PreAuthorize("hasAuthority('READ')")
    Page<ConversationView> list(
            @CurrentCaller Caller caller,
            @Parameter(schema = @Schema(allowableValues = {"open", "resolved", "all"}))
                    @RequestParam(defaultValue = "open")
                    String state,
            @Parameter(schema = @Schema(allowableValues = {"due", "cost", "recent"}))
                    @RequestParam(defaultValue = "due")
                    String order,
            @Parameter(description = "An intent's id of the taxonomy") @RequestParam(required = false) @Nullable
                    String intent,
            @Parameter(description = "An emotion's id of the taxonomy") @RequestParam(required = false) @Nullable
                    String emotion,
            @Parameter(description = "A group of intents of the taxonomy") @RequestParam(required = false) @Nullable
                    String group,
            @RequestParam(required = false) @Nullable ChannelId channel,
            @RequestParam(required = false) @Nullable Boolean needsPerson,
            @Parameter(description = "Whether it is put aside") @RequestParam(required = false) @Nullable
                    Boolean snoozed,
            @Parameter(
                            description =
                                    "Whether a note calls the member there who has not looked yet, or an answer that they planned was not sent")
                    @RequestParam(defaultValue = "false")
                    boolean mentioned,
            @Parameter(description = "Something in it is due within so many minutes, or late")
                    @RequestParam(required = false)
                    @Nullable
                    Integer dueWithin,
            @Parameter(description = "A member's id, `me`, or `nobody`") @RequestParam(required = false) @Nullable
                    String assignee,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "`next` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        oneOf("state", state, STATES);
        oneOf("order", order, ORDERS);
        ListOrder by = ListOrder.of(order);
        @Nullable String[] after = decode(cursor);
        ConversationFilter filter = filters.of(
                caller,
                new SavedFilter(
                        state,
                        intent,
                        group,
                        emotion,
                        channel,
                        needsPerson,
                        snoozed,
                        mentioned,
                        dueWithin == null ? null : between("dueWithin", dueWithin, SavedFilter.MOST_MINUTES),
                        assignee == null || ASSIGNEES.contains(assignee)
                                ? assignee
                                : MemberId.of(assignee).toString()));
        int most = between("limit", limit, MOST);
        ConversationFilter.Part part =
                new ConversationFilter.Part(by, new ConversationFilter.After(after[0], after[1]), most + 1);
        List<ConversationView> found =
                tenancy.in(caller.workspace(), () -> store.list(caller.workspace(), filter, part));
        return page(found, most, last -> {
            Urgency urgency = last.urgency();
            Instant at = switch (by) {
                case DUE -> last.deadlines().next().orElse(null);
                case COST -> urgency == null ? null : urgency.at();
                case RECENT -> last.lastActivityAt();
            };
            return encode(at == null ? "infinity" : at.toString(), last.id().toString());
        });
    }

    /** How many conversations there are. */
    record Count(long count) {}

    @Operation(operationId = "conversationCount", summary = "How many conversations there are")
    @GetMapping("/conversations/count")
    @PreAuthorize("hasAuthority('READ')")
    Count count(
            @CurrentCaller Caller caller,
            @Parameter(schema = @Schema(allowableValues = {"all", "open", "resolved"}))
                    @RequestParam(defaultValue = "all")
                    String state) {
        oneOf("state", state, STATES);
        return new Count(tenancy.in(caller.workspace(), () -> store.count(caller.workspace(), state)));
    }

    @Operation(operationId = "conversation", summary = "One conversation")
    @GetMapping("/conversations/{id}")
    @PreAuthorize("hasAuthority('READ')")
    ConversationView one(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return tenancy.in(caller.workspace(), () -> conversations.get(caller.workspace(), id));
    }

    @Operation(
            operationId = "messages",
            summary = "The messages of a conversation, oldest first; `next` leads to older ones")
    @GetMapping("/conversations/{id}/messages")
    @PreAuthorize("hasAuthority('READ')")
    Page<MessageView> messages(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "`next` of the page before") @RequestParam(required = false) @Nullable
                    String before) {
        @Nullable String[] from = decode(before);
        int most = between("limit", limit, MOST);
        return tenancy.in(caller.workspace(), () -> {
            ConversationView conversation = conversations.get(caller.workspace(), id);
            List<MessageView> found = messages.page(caller.workspace(), id, from[0], from[1], most + 1);
            Page<MessageView> page = page(
                    found, most, last -> encode(last.at().toString(), last.id().toString()));
            return new Page<>(
                    corrected.understood(
                            caller.workspace(),
                            conversation.channel().id(),
                            page.items().reversed()),
                    page.next());
        });
    }

    @Operation(
            operationId = "messagesByState",
            summary = "Messages of ours in a given state of delivery, such as `uncertain`")
    @GetMapping("/messages")
    @PreAuthorize("hasAuthority('READ')")
    Page<MessageView> inDelivery(
            @CurrentCaller Caller caller,
            @Parameter(schema = @Schema(implementation = DeliveryState.class)) @RequestParam(defaultValue = "uncertain")
                    String state) {
        DeliveryState wanted = deliveryState(state);
        return new Page<>(
                tenancy.in(caller.workspace(), () -> messages.inDelivery(caller.workspace(), wanted, MOST)), null);
    }

    @Operation(operationId = "resolve", summary = "Closes a conversation; the buyer's next message opens another")
    @PostMapping("/conversations/{id}/resolve")
    @PreAuthorize("hasAuthority('REPLY')")
    ConversationView resolve(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return tenancy.in(caller.workspace(), () -> conversations.resolve(caller.workspace(), id, caller.actor()));
    }

    @Problems(ProblemCode.NEWER_CONVERSATION_OPEN)
    @Operation(operationId = "reopen", summary = "Opens a resolved conversation again")
    @PostMapping("/conversations/{id}/reopen")
    @PreAuthorize("hasAuthority('REPLY')")
    ConversationView reopen(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return tenancy.in(caller.workspace(), () -> conversations.reopen(caller.workspace(), id, caller.actor()));
    }

    private static DeliveryState deliveryState(String state) {
        try {
            return DeliveryState.of(state);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "state '%s' is no state of delivery".formatted(Texts.excerpt(state, 40)),
                    e);
        }
    }

    private static void oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "%s is '%s', not one of %s"
                            .formatted(
                                    name,
                                    Texts.excerpt(value, 40),
                                    allowed.stream().sorted().toList()));
        }
    }

    private static int between(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new Problem(ProblemCode.INVALID_VALUE, "%s is %d, not between 1 and %d".formatted(name, value, most));
        }
        return value;
    }

    private static <T> Page<T> page(List<T> found, int most, Function<T, String> cursor) {
        if (found.size() <= most) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, most);
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    private static String encode(String at, String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String[] decode(@Nullable String cursor) {
        if (cursor == null) {
            return new @Nullable String[2];
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2) {
                if (!parts[0].equals("infinity")) {
                    Instant.parse(parts[0]);
                }
                Ids.parse(parts[1]);
                return new @Nullable String[] {parts[0], parts[1]};
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw malformed(cursor);
        }
        throw malformed(cursor);
    }

    private static Problem malformed(String cursor) {
        return new Problem(
                ProblemCode.MALFORMED_CURSOR, "'%s' is not a cursor of this list".formatted(Texts.excerpt(cursor, 60)));
    }
}
