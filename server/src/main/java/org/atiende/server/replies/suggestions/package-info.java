/** How drafts are chosen and filled: pure rules over what a conversation holds. No database, no HTTP. */
@NullMarked
package org.atiende.server.replies.suggestions;

import org.jspecify.annotations.NullMarked;
