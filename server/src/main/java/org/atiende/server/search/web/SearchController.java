package org.atiende.server.search.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
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
            Instant since) {
        @Override
        public String toString() {
            return "SearchRequest[…]";
        }
    }

    @Operation(
            operationId = "search",
            summary = "Finds conversations by words, the buyer's name, an order's number, a phone or an e-mail",
            description =
                    "Words are beginnings of words in masked texts, with or without accents; ñ is a letter of its own."
                            + " A phone or an e-mail is found exactly, by its fingerprint. 50 conversations at most, the surest"
                            + " first.")
    @PostMapping("/api/v1/search")
    @PreAuthorize("hasAuthority('READ')")
    Page<Hit> search(@CurrentCaller Caller caller, @Valid @RequestBody SearchRequest request) {
        Wanted wanted = new Wanted(
                request.text(), request.state() == null ? "all" : request.state(), request.channel(), request.since());
        return new Page<>(tenancy.in(caller.workspace(), () -> search.find(caller.workspace(), wanted)), null);
    }
}
