/** The audit over HTTP. */
@NullMarked
package org.atiende.server.audit.web;

import org.jspecify.annotations.NullMarked;
