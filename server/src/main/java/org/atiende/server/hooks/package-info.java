/**
 * Webhooks to the shop's own systems, so that they work without our screens.
 *
 * <p>Owns the schema {@code hooks}. {@link org.atiende.server.hooks.FactNotes} notes what somebody wants to hear of, in the
 * transaction of the fact; {@link org.atiende.server.hooks.HookWorker} claims what is due, puts it together, signs it and
 * posts it, again and again until it is taken or given up. Knows kernel, database, web, calls, audit, privacy,
 * conversations, understanding and, of channels, the fact that an act is settled.
 */
@ApplicationModule(displayName = "Webhooks")
@NullMarked
package org.atiende.server.hooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
