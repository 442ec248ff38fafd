package org.atiende.server.accounts.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.access.KeyIssuer;
import org.atiende.server.accounts.store.ApiKeys.ApiKey;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which programs of the shop call. */
@RestController
@Tag(name = "api-keys", description = "Keys by which the shop's own systems call")
@RequestMapping("/api/v1/api-keys")
class ApiKeysController {
    private final KeyIssuer keys;

    ApiKeysController(KeyIssuer keys) {
        this.keys = keys;
    }

    @Operation(operationId = "apiKeys", summary = "Keys that are in force, without their secrets")
    @GetMapping
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Page<ApiKeyAnswer> list(@CurrentCaller Caller caller) {
        return new Page<>(
                keys.all(caller.workspace()).stream()
                        .map(key -> ApiKeyAnswer.of(key, null))
                        .toList(),
                null);
    }

    @Operation(
            operationId = "addApiKey",
            summary = "Issues a key",
            description = "The key itself is in this answer and never again.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    ApiKeyAnswer issue(@CurrentCaller Caller caller, @Valid @RequestBody NewKeyRequest body) {
        Set<Scope> scopes = body.scopes().stream().map(Scope::of).collect(Collectors.toSet());
        if (scopes.contains(Scope.OPERATOR)) {
            throw new Problem(ProblemCode.INVALID_VALUE, "Keys of the scope 'operator' are not for workspaces");
        }
        KeyIssuer.Issued issued = keys.issue(caller.workspace(), caller.actor(), body.name(), scopes);
        return ApiKeyAnswer.of(issued.key(), issued.secret());
    }

    @Operation(operationId = "removeApiKey", summary = "Revokes a key; it is refused from now on")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    void revoke(@CurrentCaller Caller caller, @PathVariable("id") String id) {
        keys.revoke(caller.workspace(), caller.actor(), Ids.parse(id));
    }

    /** What the key is called and what it is for. */
    record NewKeyRequest(
            @NotBlank @Size(max = 100) @Schema(example = "ERP")
            String name,

            @NotEmpty @ArraySchema(schema = @Schema(allowableValues = {"read", "write", "people", "acts", "webhooks"}))
            List<String> scopes) {}

    /** A key as answered; its secret only when it is issued. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ApiKey")
    record ApiKeyAnswer(
            UUID id,
            String name,

            @ArraySchema(schema = @Schema(implementation = Scope.class))
            List<String> scopes,

            Instant createdAt,
            @Nullable @Schema(example = "atk_…") String key) {
        static ApiKeyAnswer of(ApiKey key, @Nullable String secret) {
            return new ApiKeyAnswer(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::id).sorted().toList(),
                    key.createdAt(),
                    secret);
        }

        @Override
        public String toString() {
            return "ApiKeyAnswer[" + id + "]";
        }
    }
}
