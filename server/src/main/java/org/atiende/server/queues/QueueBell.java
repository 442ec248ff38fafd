package org.atiende.server.queues;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Rings when a conversation may be waiting for a person. */
@Component
class QueueBell extends Bell {}
