/** Measures how many messages a second the desk takes in, understands and shows. */
@NullMarked
package org.atiende.bench.ingest;

import org.jspecify.annotations.NullMarked;
