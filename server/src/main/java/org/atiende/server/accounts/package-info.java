/**
 * Who may come in: workspaces, their members and roles, sessions, API keys, and the filter chain that turns a request into
 * a {@link org.atiende.server.kernel.Caller}. Owns the schema {@code accounts}. Knows kernel, database, web, audit, and
 * privacy for the keys of a new workspace.
 */
@ApplicationModule(displayName = "Accounts")
@NullMarked
package org.atiende.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
