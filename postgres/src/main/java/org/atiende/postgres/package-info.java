/**
 * A PostgreSQL of our own, for those who have none: its binaries are unpacked, its data are kept in a home directory, and
 * it is started, watched, picked up again after a crash, and stopped. Durable by default; tests may ask for less.
 */
@NullMarked
package org.atiende.postgres;

import org.jspecify.annotations.NullMarked;
