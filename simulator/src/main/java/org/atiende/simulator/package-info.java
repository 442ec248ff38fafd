/**
 * The pretend marketplaces: real HTTP on loopback, misbehaving on request. The demo shop lives on them, and tests do.
 */
@NullMarked
package org.atiende.simulator;

import org.jspecify.annotations.NullMarked;
