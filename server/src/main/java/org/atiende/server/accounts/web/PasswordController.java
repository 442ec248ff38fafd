package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.atiende.server.accounts.access.PasswordChange;
import org.atiende.server.accounts.access.SessionCookie;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The password of the member who is signed in. */
@RestController
class PasswordController {
    private final PasswordChange passwords;

    PasswordController(PasswordChange passwords) {
        this.passwords = passwords;
    }

    /** The present password and the one to come. */
    record PasswordRequest(
            @NotBlank @Size(max = 500) String oldPassword,
            @NotBlank @Size(max = 500) String newPassword) {
        @Override
        public String toString() {
            return "PasswordRequest[…]";
        }
    }

    @Tag(name = "session")
    @Problems({ProblemCode.WRONG_PASSWORD, ProblemCode.TOO_MANY_ATTEMPTS})
    @Operation(
            operationId = "changePassword",
            summary = "Changes the password of the member who is signed in",
            description = "Every other session of the member ends. A wrong present password is answered with 422"
                    + " (ATI-2008); tries are counted by member.")
    @PutMapping("/api/v1/session/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('CHANGE_PASSWORD')")
    void change(
            @CurrentCaller Caller caller,
            @Parameter(hidden = true) @CookieValue(name = SessionCookie.NAME, required = false) @Nullable String token,
            @Valid @RequestBody PasswordRequest body,
            HttpServletRequest request) {
        UUID member = caller.actor().id();
        if (caller.actor().kind() != Actor.Kind.PERSON || member == null || token == null) {
            throw new Problem(ProblemCode.FORBIDDEN, "A password belongs to a member who is signed in");
        }
        passwords.change(
                caller.workspace(),
                new MemberId(member),
                new PasswordChange.Words(body.oldPassword(), body.newPassword()),
                token,
                request.getRemoteAddr());
    }
}
