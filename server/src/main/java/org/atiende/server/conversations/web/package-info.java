/**
 * Conversations over HTTP.
 */
@NullMarked
package org.atiende.server.conversations.web;

import org.jspecify.annotations.NullMarked;
