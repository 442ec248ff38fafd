package org.atiende.server.channels;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Wakes the fetcher of this process when a notice has come in. */
@Component
final class NoticeBell extends Bell {}
