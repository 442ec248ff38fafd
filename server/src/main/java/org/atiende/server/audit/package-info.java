/**
 * Who did and who saw what: entries are added in the transaction of the deed and never changed. Knows kernel, database
 * and web; the names of actors are asked of whoever implements {@link org.atiende.server.audit.ActorNames}, and what belongs to a
 * conversation of whoever implements {@link org.atiende.server.audit.AuditSubjects}.
 */
@ApplicationModule(displayName = "Audit")
@NullMarked
package org.atiende.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
