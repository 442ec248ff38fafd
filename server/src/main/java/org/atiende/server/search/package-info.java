/**
 * Finds conversations by what members know of them: words that were written, the buyer's name, an order's number, a phone
 * number or an e-mail address. Owns no table: each module looks among its own, and personal values are found by their keyed
 * fingerprints, exactly or not at all.
 */
@ApplicationModule(displayName = "Search")
@NullMarked
package org.atiende.server.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
