package org.atiende.server.hooks;

import java.security.SecureRandom;
import java.util.Base64;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/** Makes secrets, and seals and opens where webhooks go. */
@Component
class Targets {
    /** How every secret begins, so that scanners of leaked secrets know one when they see it. */
    private static final String PREFIX = "aths_";

    private final Sealer sealer;
    private final SecureRandom random = new SecureRandom();

    Targets(Sealer sealer) {
        this.sealer = sealer;
    }

    String newSecret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] seal(WorkspaceId workspace, EndpointId id, Target target) {
        return sealer.seal(workspace, Json.STORED.writeValueAsBytes(target), context(id));
    }

    Target open(WorkspaceId workspace, EndpointId id, byte[] sealed) {
        return Json.STORED.readValue(sealer.open(workspace, sealed, context(id)), Target.class);
    }

    private static String context(EndpointId id) {
        return "hooks.endpoint/" + id;
    }
}
