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
 * @param origin where it came from and by which path
 */
public record WebhookRequest(
        String method, Map<String, String> query, Map<String, String> headers, byte[] body, Origin origin) {
    public WebhookRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public WebhookRequest(String method, Map<String, String> query, Map<String, String> headers, byte[] body) {
        this(method, query, headers, body, Origin.UNKNOWN);
    }

    /**
     * Where a request came from.
     *
     * @param secret the last part of the path, for platforms that sign nothing; empty where there is none
     * @param address the sender's, as far as the desk can see it
     * @param url the address that was called, as far as the desk can see it; some platforms sign it
     */
    public record Origin(String secret, String address, String url) {
        public static final Origin UNKNOWN = new Origin("", "", "");

        public Origin(String secret, String address) {
            this(secret, address, "");
        }

        @Override
        public String toString() {
            return "Origin[" + address + "]";
        }
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + body.length + " bytes]";
    }
}
