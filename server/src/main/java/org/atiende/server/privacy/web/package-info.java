/** Privacy over HTTP. */
@NullMarked
package org.atiende.server.privacy.web;

import org.jspecify.annotations.NullMarked;
