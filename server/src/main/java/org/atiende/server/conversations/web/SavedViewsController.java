package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.atiende.server.conversations.SavedFilter;
import org.atiende.server.conversations.SavedView;
import org.atiende.server.conversations.SavedViews;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists of conversations under a name. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1/saved-views")
class SavedViewsController {
    private final SavedViews views;
    private final Filters filters;
    private final Tenancy tenancy;

    SavedViewsController(SavedViews views, Filters filters, Tenancy tenancy) {
        this.views = views;
        this.filters = filters;
        this.tenancy = tenancy;
    }

    /**
     * A list and its name.
     *
     * @param shared whether all members have it; supervisors and owners alone may say so
     */
    record SavedViewRequest(
            @NotBlank @Size(max = 60) String name,
            boolean shared,
            @NotNull @Valid SavedFilter filter) {}

    @Operation(
            operationId = "savedViews",
            summary = "Lists under a name: what all members share, then the caller's own",
            description = "How many conversations each holds is told with the other counts, by its id.")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    Page<SavedView> of(@CurrentCaller Caller caller) {
        return new Page<>(tenancy.in(caller.workspace(), () -> views.of(caller)), null);
    }

    @Operation(operationId = "saveView", summary = "Saves a list under a name, for the member alone or for all")
    @Problems({ProblemCode.FORBIDDEN, ProblemCode.TOO_MANY_VIEWS})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    SavedView save(@CurrentCaller Caller caller, @Valid @RequestBody SavedViewRequest request) {
        return tenancy.in(
                caller.workspace(),
                () -> views.save(
                        caller, request.name(), request.shared(), filters.checked(caller, request.filter(), null)));
    }

    @Operation(
            operationId = "changeView",
            summary = "Changes a list's name, what it holds, or who has it",
            description =
                    "What is shared is changed by supervisors and owners. One that is shared no longer is the changer's own.")
    @Problems({ProblemCode.FORBIDDEN, ProblemCode.TOO_MANY_VIEWS})
    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    SavedView change(
            @CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody SavedViewRequest request) {
        return tenancy.in(
                caller.workspace(),
                () -> views.change(
                        caller,
                        id,
                        request.name(),
                        request.shared(),
                        before -> filters.checked(caller, request.filter(), before)));
    }

    @Operation(operationId = "deleteView", summary = "Forgets a list; its conversations stay as they are")
    @Problems(ProblemCode.FORBIDDEN)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    void delete(@CurrentCaller Caller caller, @PathVariable UUID id) {
        tenancy.run(caller.workspace(), () -> views.delete(caller, id));
    }
}
