package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.accounts.access.Callers;
import org.atiende.server.accounts.access.CsrfCookie;
import org.atiende.server.accounts.access.SessionCookie;
import org.atiende.server.accounts.access.SignIn;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Open;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who is signed in. */
@RestController
@Tag(name = "session", description = "Signing in and out")
@RequestMapping("/api/v1/session")
class SessionController {
    private final SignIn signIn;
    private final Callers callers;
    private final Workspaces workspaces;
    private final Members members;
    private final Tenancy tenancy;
    private final boolean byHttps;

    /** @param publicUrl where the desk is reached from outside, if that is set */
    SessionController(
            SignIn signIn,
            Callers callers,
            Workspaces workspaces,
            Members members,
            Tenancy tenancy,
            @Value("${atiende.public-url:}") String publicUrl) {
        this.byHttps = publicUrl.startsWith("https:");
        this.signIn = signIn;
        this.callers = callers;
        this.workspaces = workspaces;
        this.members = members;
        this.tenancy = tenancy;
    }

    @Operation(
            operationId = "signIn",
            summary = "Signs a member in",
            description = "Sets the cookie of the session. Attempts are counted by e-mail and by network address.")
    @Problems({ProblemCode.WRONG_CREDENTIALS, ProblemCode.TOO_MANY_ATTEMPTS})
    @PostMapping
    @Open("nobody is signed in before signing in; attempts are counted")
    SessionAnswer signIn(
            @Valid @RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        SignIn.SignedIn session = signIn.signIn(body.email(), body.password(), request.getRemoteAddr());
        set(SessionCookie.of(session.token(), session.longest(), secure(request)), response);
        CsrfCookie.renew(request, response);
        return answer(session.workspace(), session.member());
    }

    @Operation(operationId = "session", summary = "Who is signed in")
    @Problems(ProblemCode.NOT_SIGNED_IN)
    @GetMapping
    @Open("screens ask it to find out whether anybody is signed in")
    SessionAnswer show(@CurrentCaller @Nullable Caller caller) {
        if (caller == null
                || caller.actor().kind() != Actor.Kind.PERSON
                || caller.actor().id() == null) {
            throw new Problem(ProblemCode.NOT_SIGNED_IN, "No member is signed in");
        }
        return answer(caller.workspace(), new MemberId(caller.actor().id()));
    }

    @Operation(operationId = "signOut", summary = "Signs out; without a session nothing happens")
    @ApiResponse(responseCode = "204", description = "Signed out")
    @Problems(ProblemCode.CSRF)
    @DeleteMapping
    @Open("signing out twice is no fault")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(
            @Parameter(hidden = true) @CookieValue(name = SessionCookie.NAME, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (token != null) {
            callers.signOut(token);
        }
        set(SessionCookie.none(secure(request)), response);
    }

    /** Whether the browser must never send the session without TLS. */
    private boolean secure(HttpServletRequest request) {
        return byHttps || request.isSecure();
    }

    /** Adds a cookie. As a header of a ResponseEntity it would take the place of the CSRF cookie that stands there already. */
    private static void set(ResponseCookie cookie, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private SessionAnswer answer(WorkspaceId workspace, MemberId id) {
        return tenancy.in(workspace, () -> {
            Member member = members.find(workspace, id).orElseThrow(() -> Problem.notFound("member", id));
            return new SessionAnswer(
                    new SignedInMember(
                            member.id().value(),
                            member.name(),
                            member.email(),
                            member.role().id()),
                    HomeWorkspace.of(workspaces.get(workspace)),
                    members.hasFirstPassword(workspace, id));
        });
    }

    /** What a person types. */
    record SignInRequest(
            @NotBlank @Size(max = 254) @Schema(example = "ana@tienda.example")
            String email,

            @NotBlank @Size(max = 500) String password) {
        @Override
        public String toString() {
            return "SignInRequest[…]";
        }
    }

    /** Who is signed in, and where. */
    @Schema(name = "Session")
    record SessionAnswer(
            SignedInMember member,
            HomeWorkspace workspace,

            @Schema(
                    description = "Whether the password was given by somebody else; until the member has chosen one of"
                            + " their own, everything else is answered with 403")
            boolean firstPassword) {}

    /** The member who is signed in. */
    record SignedInMember(
            UUID id,
            String name,
            String email,
            @Schema(implementation = Role.class) String role) {}
}
