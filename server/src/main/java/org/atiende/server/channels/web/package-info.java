/**
 * Channels over HTTP: the platforms' door, the own site's door, and the accounts themselves.
 */
@NullMarked
package org.atiende.server.channels.web;

import org.jspecify.annotations.NullMarked;
