package org.atiende.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.atiende.server.kernel.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** What is told and logged of faults. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {
    @Test
    void aFaultOfOursIsLoggedWithoutWhatStandsInItsPath(CapturedOutput output) {
        MockHttpServletRequest request =
                new MockHttpServletRequest("POST", "/webhooks/mercadolibre/0199/the-only-secret");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/webhooks/{kind}/{channel}/{secret}");
        ProblemAdvice advice = new ProblemAdvice(new Ids(InstantSource.system()));

        ResponseEntity<ProblemAnswer> answer = advice.on(new IllegalStateException("away"), request);

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(output.getAll())
                .contains("POST /webhooks/{kind}/{channel}/{secret}")
                .doesNotContain("the-only-secret");
    }
}
