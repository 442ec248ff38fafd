package org.atiende.server.channels;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes the sender of this process when a message has been ordered. */
@Component
final class OutboxBell extends Bell {}
