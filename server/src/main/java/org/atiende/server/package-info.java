/**
 * The desk: starts the process and puts the modules together.
 *
 * <p>Each package below is a module with doors that the build checks; this package holds what belongs to the process
 * alone: the home directory, the order of starting and stopping, the ready line.
 */
@NullMarked
package org.atiende.server;

import org.jspecify.annotations.NullMarked;
