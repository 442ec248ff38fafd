package org.atiende.server.channels.web;

import org.atiende.server.channels.Figures;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code /actuator/prometheus}: what monitoring reads, with the right to operate the installation. */
@Component
@WebEndpoint(id = "prometheus")
class PrometheusEndpoint {
    private final Figures figures;

    PrometheusEndpoint(Figures figures) {
        this.figures = figures;
    }

    @ReadOperation(produces = "text/plain;version=0.0.4;charset=utf-8")
    String figures() {
        return figures.text();
    }
}
