/** The laboratory's table. */
@NullMarked
package org.atiende.server.automation.lab.store;

import org.jspecify.annotations.NullMarked;
