/** Queues over HTTP. */
@NullMarked
package org.atiende.server.queues.web;

import org.jspecify.annotations.NullMarked;
