/** The tables of automation. */
@NullMarked
package org.atiende.server.automation.store;

import org.jspecify.annotations.NullMarked;
