package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.atiende.server.channels.Kinds;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of channels and what an account of each needs. */
@RestController
@Tag(name = "channels")
class KindsController {
    private final Kinds kinds;

    KindsController(Kinds kinds) {
        this.kinds = kinds;
    }

    /** All kinds. */
    record ChannelKindList(List<Kinds.Kind> items) {}

    @Operation(
            operationId = "channelKinds",
            summary = "Kinds of channels, and what an account of each needs",
            description =
                    "Which settings are needed and which are secret, whether an account is connected by its owner's"
                            + " consent or by keys, and the least rights that the platform has to grant.")
    @GetMapping("/api/v1/channel-kinds")
    @PreAuthorize("hasAuthority('READ')")
    ChannelKindList kinds() {
        return new ChannelKindList(kinds.all());
    }
}
