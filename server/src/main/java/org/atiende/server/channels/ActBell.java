package org.atiende.server.channels;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Rings when an act has been ordered. */
@Component
class ActBell extends Bell {}
