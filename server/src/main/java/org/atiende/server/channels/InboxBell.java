package org.atiende.server.channels;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes the inbox workers of this process when something has come in. */
@Component
final class InboxBell extends Bell {}
