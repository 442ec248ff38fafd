/** Compares what a reader says with what people labelled. */
@NullMarked
package org.atiende.nlu.evaluation;

import org.jspecify.annotations.NullMarked;
