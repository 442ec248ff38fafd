/** Who has a conversation: the states, the events and what follows from them, without a database. */
@NullMarked
package org.atiende.server.automation.handover;

import org.jspecify.annotations.NullMarked;
