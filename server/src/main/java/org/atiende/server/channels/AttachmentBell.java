package org.atiende.server.channels;

import org.atiende.server.work.Bell;
import org.springframework.stereotype.Component;

/** Rings when something that a buyer sent along has been noted. */
@Component
class AttachmentBell extends Bell {}
