package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.channel.reasons.Reason;
import org.atiende.channel.reasons.ReasonCode;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Open;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connecting by consent: the owner is sent to the platform's page and comes back with a code. */
@RestController
@Tag(name = "channels")
class ConsentController {
    /** Alone or in front of each entry of a list, as in "749 Casa, 750 Hogar". */
    private static final Pattern NUMBER = Pattern.compile("(?<=^|, )\\d{1,20}(?= |,|$)");

    private final Onboarding onboarding;
    private final PublicAddress address;
    private final EnteredAddresses addresses;
    private final Audit audit;

    ConsentController(Onboarding onboarding, PublicAddress address, EnteredAddresses addresses, Audit audit) {
        this.addresses = addresses;
        this.onboarding = onboarding;
        this.address = address;
        this.audit = audit;
    }

    /**
     * An account to connect by consent.
     *
     * @param settings of the application: its id, its secret, and what else docs/channels names
     */
    record ConsentRequest(
            @NotBlank @Size(max = 40) @Schema(example = "mercadolibre")
            String kind,

            @NotBlank @Size(max = 80) @Schema(example = "Mercado Libre")
            String name,

            @NotNull @Schema(example = "{\"clientId\": \"…\", \"clientSecret\": \"…\"}")
            Map<String, String> settings) {}

    @Operation(
            operationId = "beginConsent",
            summary = "Begins to connect an account by its owner's consent",
            description =
                    "Open `page` in a browser in which the owner of the account is signed in. `redirect` must be registered"
                            + " with the platform exactly as it stands here. The consent is good for a quarter of an hour.")
    @Problems({ProblemCode.UNKNOWN_CHANNEL_KIND, ProblemCode.WRONG_CHANNEL_KIND, ProblemCode.UNSAFE_URL})
    @PostMapping("/api/v1/channels/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Onboarding.Begun begin(@CurrentCaller Caller caller, @Validated @RequestBody ConsentRequest request) {
        addresses.check(request.settings());
        return onboarding.begin(
                caller.workspace(), request.kind(), request.name(), request.settings(), address.consentReturn());
    }

    @Operation(
            operationId = "beginConsentAgain",
            summary = "Begins to connect an account again whose authorisation is void")
    @Problems({ProblemCode.WRONG_CHANNEL_KIND, ProblemCode.CHANNEL_DISCONNECTED})
    @PostMapping("/api/v1/channels/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Onboarding.Begun beginAgain(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        return onboarding.beginAgain(caller.workspace(), id, address.consentReturn());
    }

    @GetMapping("/oauth/callback")
    @Hidden
    @Open("the platform sends the owner's browser here; the state is checked")
    ResponseEntity<Void> back(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(name = "spapi_oauth_code", required = false) @Nullable String amazonsCode,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam Map<String, String> returned,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        try {
            return seeOther(
                    "/channels?connected=" + connected(state, code == null ? amazonsCode : code, error, returned));
        } catch (Problem problem) {
            if (!accept.contains(MediaType.TEXT_HTML_VALUE)) {
                throw problem;
            }
            // Somebody looks at it in a browser: the workbench says it in their language.
            return seeOther("/channels?refused=" + problem.code().code() + because(problem.reason()));
        }
    }

    /** Of the values numbers alone, such as ids of shops: an address stays in histories and logs, and anybody can write one. */
    private static String because(@Nullable Reason reason) {
        if (!(reason instanceof Reason.Coded(ReasonCode code, Map<String, String> values))) {
            return "";
        }
        Map<String, String> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> numbers.put(
                name, NUMBER.matcher(value).results().map(MatchResult::group).collect(Collectors.joining(", "))));
        return "&because=" + URLEncoder.encode(new Reason.Coded(code, numbers).stored(), StandardCharsets.UTF_8);
    }

    private ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address.of(path)))
                .build();
    }

    private ChannelId connected(
            @Nullable String state, @Nullable String code, @Nullable String error, Map<String, String> returned) {
        if (error != null) {
            throw Problem.because(
                    ProblemCode.CONSENT_REFUSED, DeskReason.CONSENT_DECLINED.with("error", Texts.excerpt(error, 60)));
        }
        if (state == null || code == null) {
            throw new Problem(ProblemCode.UNKNOWN_CONSENT, "state and code are needed");
        }
        Onboarding.Done done = onboarding.complete(state, code, returned);
        audit.record(
                done.workspace(),
                Actor.SYSTEM,
                "channel.authorised",
                "channel " + done.channel().id(),
                Map.of("kind", done.channel().kind()));
        return done.channel().id();
    }
}
