/** The SQL of the webhooks. */
@NullMarked
package org.atiende.server.hooks.store;

import org.jspecify.annotations.NullMarked;
