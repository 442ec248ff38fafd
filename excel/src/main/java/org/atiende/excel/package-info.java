/** Reads Excel sheets into {@link org.atiende.nlu.training.labels.Table}s; both the terminal and the desk take labelled files. */
@NullMarked
package org.atiende.excel;

import org.jspecify.annotations.NullMarked;
