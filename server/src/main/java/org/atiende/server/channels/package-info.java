/**
 * The shop's accounts on marketplaces: what comes in from them and what goes out; the only user of {@code channel}.
 *
 * <p>Owns the schema {@code channels}. Inbound: {@link org.atiende.server.channels.Intake} stores an event before the
 * platform is answered, {@link org.atiende.server.channels.InboxWorker} claims threads and works on them. Outbound:
 * {@link org.atiende.server.channels.Outbox} takes a message in the commit that approved it, and the sender moves it by the
 * platform's evidence alone.
 */
@NullMarked
package org.atiende.server.channels;

import org.jspecify.annotations.NullMarked;
