package org.atiende.server.understanding;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes the trainer of this process when a model is to be trained. */
@Component
final class TrainingBell extends Bell {}
