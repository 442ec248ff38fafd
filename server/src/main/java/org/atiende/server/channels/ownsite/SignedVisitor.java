package org.atiende.server.channels.ownsite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.channel.Phones;
import org.atiende.server.kernel.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A customer as the shop's own server vouches for them: base64url of a JSON object, a point, and the HMAC-SHA256 of the part
 * before the point, in hexadecimal digits.
 *
 * <p>The object has {@code id}, {@code exp} (seconds since 1970) and may have {@code name}, {@code email} and {@code phone}.
 * All of it is signed, because buyers are recognised on other channels by phone and e-mail.
 */
public record SignedVisitor(String id, Optional<String> name, Optional<String> email, Optional<String> phone) {
    private static final int LONGEST = 4_000;
    private static final int LONGEST_ID = 200;
    /** A signature is for one visit: one that leaks is worth little soon. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1).plusMinutes(5);

    /** Why somebody is not who they say. */
    public static final class NotVouchedFor extends Exception {
        NotVouchedFor(String reason) {
            super(reason);
        }
    }

    /** @throws NotVouchedFor when the shop has not signed it, or not for now */
    public static SignedVisitor read(String identity, String secret, Instant now) throws NotVouchedFor {
        int point = identity.indexOf('.');
        if (point < 0 || identity.length() > LONGEST) {
            throw new NotVouchedFor("identity is not of the form payload.signature");
        }
        String payload = identity.substring(0, point);
        byte[] expected = signature(payload, secret).getBytes(StandardCharsets.US_ASCII);
        byte[] told = identity.substring(point + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, told)) {
            throw new NotVouchedFor("the signature of identity is wrong");
        }
        JsonNode said;
        try {
            said = Json.STORED.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotVouchedFor("the payload of identity is not base64url of JSON");
        }
        Instant until = Instant.ofEpochSecond(said.path("exp").asLong(0));
        if (!now.isBefore(until) || until.isAfter(now.plus(LONGEST_LIFE))) {
            throw new NotVouchedFor("exp of identity is %s; it must lie ahead, by a day at most".formatted(until));
        }
        String id = said.path("id").asString("");
        if (id.isBlank() || id.length() > LONGEST_ID || OwnSiteInbound.isOurs(id)) {
            throw new NotVouchedFor("id of identity must have 1 to %d characters and not begin with %s"
                    .formatted(LONGEST_ID, OwnSiteInbound.VISITOR));
        }
        return new SignedVisitor(
                id,
                given(said.path("name").asString(null)),
                given(said.path("email").asString(null)),
                given(said.path("phone").asString(null)).flatMap(Phones::canonical));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
    }

    /** What the shop's server signs with. */
    public static String signature(String payload, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    @Override
    public String toString() {
        return "SignedVisitor[…]";
    }
}
