package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.accounts.access.FirstPasswords;
import org.atiende.server.accounts.access.Team;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Role;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works in the workspace, and in which role. */
@RestController
@Tag(name = "members", description = "Who works in the workspace, and in which role")
@RequestMapping("/api/v1/members")
class MembersController {
    private final Team team;
    private final FirstPasswords firstPasswords;

    MembersController(Team team, FirstPasswords firstPasswords) {
        this.team = team;
        this.firstPasswords = firstPasswords;
    }

    @Operation(operationId = "members", summary = "All members")
    @GetMapping
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Page<MemberAnswer> list(@CurrentCaller Caller caller) {
        return new Page<>(
                team.all(caller.workspace()).stream().map(MemberAnswer::of).toList(), null);
    }

    @Operation(operationId = "addMember", summary = "Adds a member, who can sign in at once")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Problems(ProblemCode.EMAIL_TAKEN)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    MemberAnswer add(@CurrentCaller Caller caller, @Valid @RequestBody NewMemberRequest body) {
        return MemberAnswer.of(team.add(caller, body.name(), body.email(), Role.of(body.role()), body.password()));
    }

    @Operation(
            operationId = "changeRole",
            summary = "Gives a member another role",
            description = "Holds for sessions that have begun, too.")
    @Problems(ProblemCode.LAST_OWNER)
    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    MemberAnswer changeRole(
            @CurrentCaller Caller caller, @PathVariable("id") String id, @Valid @RequestBody RoleRequest body) {
        return MemberAnswer.of(team.changeRole(caller, MemberId.of(id), Role.of(body.role())));
    }

    @Operation(
            operationId = "removeMember",
            summary = "Removes a member",
            description =
                    "Their sessions end at once, and the conversations they worked on are nobody's again. Their name"
                            + " stays where they did something; their e-mail address is free.")
    @Problems(ProblemCode.LAST_OWNER)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    void remove(@CurrentCaller Caller caller, @PathVariable("id") String id) {
        team.remove(caller, MemberId.of(id));
    }

    @Operation(
            operationId = "giveFirstPassword",
            summary = "Gives a member who has forgotten theirs a first password",
            description =
                    "It is in this answer and never again. Their sessions end at once, and with it they may do nothing"
                            + " but choose a password of their own. One's own is changed with the present one instead: that is"
                            + " answered with 403.")
    @PostMapping("/{id}/first-password")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    FirstPasswordAnswer giveFirstPassword(@CurrentCaller Caller caller, @PathVariable("id") String id) {
        return new FirstPasswordAnswer(firstPasswords.give(caller, MemberId.of(id)));
    }

    /** A person who will be able to sign in. */
    record NewMemberRequest(
            @NotBlank @Size(max = 100) @Schema(example = "Ana")
            String name,

            @NotBlank @Email @Size(max = 254) @Schema(example = "ana@tienda.example")
            String email,

            @NotBlank @Schema(implementation = Role.class) String role,
            @NotBlank @Size(max = 500) String password) {
        @Override
        public String toString() {
            return "NewMemberRequest[…]";
        }
    }

    /** A role by its id. */
    record RoleRequest(
            @NotBlank @Schema(implementation = Role.class) String role) {}

    /** A password that is shown this once. */
    @Schema(name = "FirstPassword")
    record FirstPasswordAnswer(String password) {
        @Override
        public String toString() {
            return "FirstPasswordAnswer[…]";
        }
    }

    /** A member as answered. */
    @Schema(name = "Member")
    record MemberAnswer(
            UUID id,
            String name,
            String email,
            @Schema(implementation = Role.class) String role,
            Instant createdAt) {
        static MemberAnswer of(Member member) {
            return new MemberAnswer(
                    member.id().value(),
                    member.name(),
                    member.email(),
                    member.role().id(),
                    member.createdAt());
        }
    }
}
