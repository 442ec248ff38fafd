/** A desk that is started to be measured, how it is reached, and the machine it runs on. */
@NullMarked
package org.atiende.bench.desk;

import org.jspecify.annotations.NullMarked;
