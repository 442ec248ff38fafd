/** The SQL of the audit. */
@NullMarked
package org.atiende.server.audit.store;

import org.jspecify.annotations.NullMarked;
