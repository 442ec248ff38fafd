/** How a request becomes a caller: sign-in, sessions, API keys, the filter chain. */
@NullMarked
package org.atiende.server.accounts.access;

import org.jspecify.annotations.NullMarked;
