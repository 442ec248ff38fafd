package org.atiende.server.accounts.store;

import java.time.Instant;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Role;

/** A person in a workspace. */
public record Member(MemberId id, String name, String email, Role role, Instant createdAt) {}
