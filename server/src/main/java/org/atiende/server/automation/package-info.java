/**
 * What machines may do by themselves: modes, the stop switch, and how often they were right.
 *
 * <p>Owns the schema {@code automation}. What it decides holds at two places: when something is ordered, and once more in
 * the transaction in which it is sent, through {@link org.atiende.server.channels.Veto}. Knows accounts, audit, channels,
 * conversations and understanding; nobody but the screens knows it.
 */
@ApplicationModule(displayName = "Automation")
@NullMarked
package org.atiende.server.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
