package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atiende.server.accounts.Preferences;
import org.atiende.server.accounts.store.PreferenceTable;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the member who is signed in has chosen for themselves. */
@RestController
@Tag(name = "session")
@RequestMapping("/api/v1/session/preferences")
class PreferencesController {
    /** A key or a chord. Alt with a letter writes letters in many layouts, and is nobody's to take. */
    private static final Pattern KEYS = Pattern.compile("(Ctrl\\+)?(Shift\\+)?(\\S|[A-Z][A-Za-z0-9]{1,11})");

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9.\\-]{0,59}");

    private final PreferenceTable table;
    private final Tenancy tenancy;
    private final InstantSource clock;

    PreferencesController(PreferenceTable table, Tenancy tenancy, InstantSource clock) {
        this.table = table;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** All that a member has chosen, in place of what was there. */
    record PreferencesRequest(@NotNull @Size(max = 100) Map<String, String> keys, boolean guideDone) {}

    @Operation(operationId = "preferences", summary = "What the member has chosen: keys")
    @GetMapping
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    Preferences get(@CurrentCaller Caller caller) {
        MemberId member = member(caller);
        return tenancy.in(caller.workspace(), () -> table.of(caller.workspace(), member));
    }

    @Operation(operationId = "setPreferences", summary = "Chooses keys in place of what was chosen")
    @PutMapping
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    Preferences set(@CurrentCaller Caller caller, @Valid @RequestBody PreferencesRequest request) {
        MemberId member = member(caller);
        request.keys().forEach((action, keys) -> {
            if (!ACTION.matcher(action).matches() || !KEYS.matcher(keys).matches()) {
                throw new Problem(
                        ProblemCode.INVALID_VALUE,
                        "keys of '%s' are '%s', not a key or Ctrl, Shift and a key"
                                .formatted(Texts.excerpt(action, 60), Texts.excerpt(keys, 40)));
            }
        });
        Preferences chosen = new Preferences(request.keys(), request.guideDone());
        tenancy.run(caller.workspace(), () -> table.put(caller.workspace(), member, chosen, clock.instant()));
        return chosen;
    }

    private static MemberId member(Caller caller) {
        UUID member = caller.actor().id();
        if (caller.actor().kind() != Actor.Kind.PERSON || member == null) {
            throw new Problem(ProblemCode.FORBIDDEN, "Preferences belong to a member who is signed in");
        }
        return new MemberId(member);
    }
}
