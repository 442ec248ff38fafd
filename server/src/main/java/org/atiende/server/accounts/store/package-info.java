/** The SQL of accounts. */
@NullMarked
package org.atiende.server.accounts.store;

import org.jspecify.annotations.NullMarked;
