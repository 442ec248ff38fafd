/** Orders over HTTP. */
@NullMarked
package org.atiende.server.orders.web;

import org.jspecify.annotations.NullMarked;
