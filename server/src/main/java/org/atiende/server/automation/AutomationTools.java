package org.atiende.server.automation;

import java.time.InstantSource;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the parts of this module have in common. */
@Component
record AutomationTools(
        Tenancy tenancy, Audit audit, Ids ids, InstantSource clock, ApplicationEventPublisher listeners) {}
