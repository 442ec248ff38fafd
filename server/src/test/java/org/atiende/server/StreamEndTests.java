package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The end of a desk that is in use. */
@ExtendWith(OutputCaptureExtension.class)
class StreamEndTests {
    @Test
    void endsTheStreamsOfOpenScreensInsteadOfCuttingThemOff(CapturedOutput output) throws Exception {
        TestDesk desk = new TestDesk("http://127.0.0.1:9");
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/events"))
                .header("Authorization", "Bearer " + desk.shop.readOnlyKey())
                .build();
        HttpResponse<InputStream> stream = desk.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("id:");
            desk.close();
            // A stream that is cut off ends with an exception.
            List<String> rest = lines.readAllLines();
            assertThat(rest).contains("event:hello");
            assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
        }
    }
}
