package org.atiende.server.channels;

import java.time.InstantSource;
import org.atiende.server.customers.Customers;
import org.atiende.server.database.Tenancy;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/** What the steps of the inbox have in common. */
@Component
record InboxTools(Customers customers, Sealer sealer, Tenancy tenancy, InstantSource clock) {}
