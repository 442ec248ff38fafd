/** Measures the workbench in a real browser, on a desk with many conversations. */
@NullMarked
package org.atiende.bench.ui;

import org.jspecify.annotations.NullMarked;
