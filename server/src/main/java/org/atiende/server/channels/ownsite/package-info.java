/**
 * The shop's own site: messages come in through the desk's HTTP API and go out as signed posts to an address of the shop.
 */
@NullMarked
package org.atiende.server.channels.ownsite;

import org.jspecify.annotations.NullMarked;
