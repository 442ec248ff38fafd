package org.atiende.server.opinions;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes those of this process who ask second readers. */
@Component
final class OpinionBell extends Bell {}
