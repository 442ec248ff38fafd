/** Reads messages that a shop has labelled out of tables and lines: all of a file, or none of it and every fault with its row. */
@NullMarked
package org.atiende.nlu.training.labels;

import org.jspecify.annotations.NullMarked;
