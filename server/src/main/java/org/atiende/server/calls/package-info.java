/**
 * Calls to addresses that a shop has named: its webhooks and its own site. Such an address is input, so each call passes a
 * guard that keeps it out of the networks behind this machine, is bounded in time and size, follows nothing, and is signed.
 * Knows kernel alone.
 */
@ApplicationModule(displayName = "Calls")
@NullMarked
package org.atiende.server.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
