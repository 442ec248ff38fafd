/**
 * SQL of the conversations module.
 */
@NullMarked
package org.atiende.server.conversations.store;

import org.jspecify.annotations.NullMarked;
