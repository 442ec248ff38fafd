package org.atiende.server.replies;

import org.springframework.stereotype.Component;

/** The tables of answers. */
@Component
record ReplyStores(RequestStore requests, SuggestedStore suggested) {}
