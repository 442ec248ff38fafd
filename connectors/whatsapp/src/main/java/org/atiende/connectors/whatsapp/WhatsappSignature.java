package org.atiende.connectors.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Meta's webhooks: {@code sha256=<hex>}, HMAC-SHA256 of the raw body under the app secret. */
final class WhatsappSignature {
    private static final String PREFIX = "sha256=";

    private WhatsappSignature() {}

    /** Compares in constant time. */
    static boolean matches(String header, byte[] body, String appSecret) {
        if (!header.startsWith(PREFIX)) {
            return false;
        }
        byte[] given = header.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, hex(body, appSecret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(byte[] body, String appSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }
}
