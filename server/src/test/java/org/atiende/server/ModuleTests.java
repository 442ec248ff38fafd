package org.atiende.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleTests {
    @Test
    void modulesKeepTheirDoors() {
        ApplicationModules.of(AtiendeServer.class).verify();
    }
}
