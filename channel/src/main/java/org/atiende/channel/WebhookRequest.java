package org.atiende.channel;

import java.util.Map;
import java.util.Optional;

/**
 * What a platform posted, byte for byte.
 *
 * @param method {@code GET} or {@code POST}
 * @param query decoded query parameters; of a repeated one, the first
 * @param headers names in lower case; of a repeated one, the first
 * @param body the raw bytes, over which signatures are checked; not copied, not changed
 */
public record WebhookRequest(String method, Map<String, String> query, Map<String, String> headers, byte[] body) {
    public WebhookRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + body.length + " bytes]";
    }
}
