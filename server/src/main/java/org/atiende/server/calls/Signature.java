package org.atiende.server.calls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a call, {@code t=<unix seconds>,v1=<hex>}: HMAC-SHA256 of {@code t.body} under the secret that the shop
 * and the desk share. While a secret is being replaced there is one {@code v1} for each.
 */
public final class Signature {
    public static final String HEADER = "Atiende-Signature";

    private Signature() {}

    /**
     * The header's value.
     *
     * @param secrets those that are valid now, the newest in front
     */
    public static String of(Instant at, byte[] body, List<String> secrets) {
        StringBuilder header = new StringBuilder("t=").append(at.getEpochSecond());
        secrets.forEach(secret -> header.append(",v1=").append(hmac(at.getEpochSecond(), body, secret)));
        return header.toString();
    }

    private static String hmac(long seconds, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }
}
