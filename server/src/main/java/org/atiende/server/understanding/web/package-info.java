/** The taxonomy over HTTP. */
@NullMarked
package org.atiende.server.understanding.web;

import org.jspecify.annotations.NullMarked;
