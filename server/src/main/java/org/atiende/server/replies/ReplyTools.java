package org.atiende.server.replies;

import java.time.InstantSource;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.ApprovedTemplates;
import org.atiende.server.channels.Uploads;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Ids;
import org.atiende.server.privacy.Sealer;
import org.atiende.server.privacy.Vault;
import org.springframework.stereotype.Component;

/** What sending needs beside the conversation itself. */
@Component
record ReplyTools(
        Tenancy tenancy,
        Sealer sealer,
        Vault vault,
        Audit audit,
        Ids ids,
        InstantSource clock,
        ApprovedTemplates templates,
        OptOuts optOuts,
        Uploads uploads,
        PointedAt pointedAt) {}
