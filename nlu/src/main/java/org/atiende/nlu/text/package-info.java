/** Turns a masked text into tokens: spelling evened out, chat short forms written out, concepts and slang looked up. */
@NullMarked
package org.atiende.nlu.text;

import org.jspecify.annotations.NullMarked;
