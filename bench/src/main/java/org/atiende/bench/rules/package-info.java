/** What rules cost, how fast the laboratory is, and how soon all is silent after a stop. */
@NullMarked
package org.atiende.bench.rules;

import org.jspecify.annotations.NullMarked;
