/**
 * Answers as a Mexican shop's people write them, by hand, in tú and in usted, each with its meaning in Chinese and English.
 * Texts with variables; who fills them, with what and when, is no business of this room.
 */
@NullMarked
package org.atiende.models.esmx.replies;

import org.jspecify.annotations.NullMarked;
