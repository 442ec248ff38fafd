/** Deadlines over HTTP. */
@NullMarked
package org.atiende.server.routing.web;

import org.jspecify.annotations.NullMarked;
