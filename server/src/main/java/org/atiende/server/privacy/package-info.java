/**
 * Keeps what nobody may read by chance: the keys of the workspaces, the personal values taken out of messages, and the
 * keyed fingerprints by which such values are found again. Owns the schema {@code privacy}. Knows kernel, database, web,
 * audit and the values of {@code nlu}.
 */
@ApplicationModule(displayName = "Privacy")
@NullMarked
package org.atiende.server.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
