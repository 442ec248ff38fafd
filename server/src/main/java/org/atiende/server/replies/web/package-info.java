/**
 * Answers over HTTP.
 */
@NullMarked
package org.atiende.server.replies.web;

import org.jspecify.annotations.NullMarked;
