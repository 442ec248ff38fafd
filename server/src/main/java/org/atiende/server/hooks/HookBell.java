package org.atiende.server.hooks;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes the sender of this process when there is something to tell. */
@Component
final class HookBell extends Bell {}
