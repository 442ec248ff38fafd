/**
 * How one writes to buyers in Mexico: tú or usted, and what a shop's text should not say. Word lists are files of this
 * room's folder {@code manner}, and its lexicon of slang.
 */
@NullMarked
package org.atiende.models.esmx.manner;

import org.jspecify.annotations.NullMarked;
