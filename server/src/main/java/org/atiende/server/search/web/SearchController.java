package org.atiende.server.search.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.atiende.server.conversations.Narrowed;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.search.Hit;
import org.atiende.server.search.Search;
import org.atiende.server.search.Wanted;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finds conversations. What is looked for stands in the body, since addresses are written into logs. */
@RestController
@Tag(name = "conversations")
class SearchController {
    private final Search search;
    private final Tenancy tenancy;

    SearchController(Search search, Tenancy tenancy) {
        this.search = search;
        this.tenancy = tenancy;
    }

    /** What is looked for. */
    record SearchRequest(
            @NotBlank @Size(max = 200) @Schema(example = "talla CH")
            String text,

            @Nullable
            @Pattern(regexp = "open|resolved|all")
            @Schema(
                    allowableValues = {"open", "resolved", "all"},
                    description = "`all` when left out")
            String state,

            @Nullable ChannelId channel,

            @Nullable @Schema(description = "Only messages from then on")
            Instant since,

            @Nullable
            @Size(max = 100)
            @Schema(description = "Intents of the taxonomy; the conversation's first one is among them")
            List<@Size(max = 100) String> intents,

            @Nullable @Size(max = 100) @Schema(description = "An emotion's id of the taxonomy")
            String emotion,

            @Nullable @Size(max = 40) @Schema(description = "A member's id, `me`, or `nobody`")
            String assignee) {
        Narrowed among(Caller caller) {
            return new Narrowed(
                    state == null ? "all" : state,
                    channel,
                    since,
                    intents == null ? List.of() : intents,
                    emotion,
                    assignee(caller));
        }

        private @Nullable String assignee(Caller caller) {
            if (assignee == null || assignee.equals("nobody")) {
                return assignee;
            }
            return assignee.equals("me")
                    ? String.valueOf(caller.actor().id())
                    : MemberId.of(assignee).toString();
        }

        @Override
        public String toString() {
            return "SearchRequest[…]";
        }
    }

    @Operation(
            operationId = "search",
            summary =
                    "Finds conversations by words, the buyer's name, an order's number, a product, a phone or an e-mail",
            description =
                    "Words are beginnings of words in masked texts and notes, or of a product's title, variant or number, with"
                            + " or without accents; ñ is a letter of its own."
                            + " A phone or an e-mail is found exactly, by its fingerprint. 50 conversations at most, the surest"
                            + " first.")
    @PostMapping("/api/v1/search")
    @PreAuthorize("hasAuthority('READ')")
    Page<Hit> search(@CurrentCaller Caller caller, @Valid @RequestBody SearchRequest request) {
        Wanted wanted = new Wanted(request.text(), request.among(caller));
        return new Page<>(tenancy.in(caller.workspace(), () -> search.find(caller.workspace(), wanted)), null);
    }
}
