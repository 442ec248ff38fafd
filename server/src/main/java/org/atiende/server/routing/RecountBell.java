package org.atiende.server.routing;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Rings when conversations are to be reckoned anew. */
@Component
class RecountBell extends Bell {}
