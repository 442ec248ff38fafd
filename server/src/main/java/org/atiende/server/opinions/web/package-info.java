/** The second reader's settings over HTTP. */
@NullMarked
package org.atiende.server.opinions.web;

import org.jspecify.annotations.NullMarked;
