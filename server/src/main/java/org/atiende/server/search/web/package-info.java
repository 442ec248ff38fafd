/**
 * Search over HTTP.
 */
@NullMarked
package org.atiende.server.search.web;

import org.jspecify.annotations.NullMarked;
