package org.atiende.channel;

import java.util.List;

/** What a platform answered when it was asked for its approved messages. */
public sealed interface TemplatesOutcome {
    record Found(List<ApprovedTemplate> templates) implements TemplatesOutcome {
        public Found {
            templates = List.copyOf(templates);
        }
    }

    record TryLater(Failure failure) implements TemplatesOutcome {}

    /** Nothing can be listed until the shop mends the account (token, permission, a setting). */
    record AccountFault(Failure failure) implements TemplatesOutcome {}
}
