/**
 * SQL of the channels module.
 */
@NullMarked
package org.atiende.server.channels.store;

import org.jspecify.annotations.NullMarked;
