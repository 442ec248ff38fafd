/** Webhooks and their log over HTTP. */
@NullMarked
package org.atiende.server.hooks.web;

import org.jspecify.annotations.NullMarked;
