/** What a terminal user does with {@code nlu}, with the server's API, and read-only with its database. */
@NullMarked
package org.atiende.cli;

import org.jspecify.annotations.NullMarked;
