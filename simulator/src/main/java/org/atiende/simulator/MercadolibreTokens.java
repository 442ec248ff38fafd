package org.atiende.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend platform's tokens: a refresh token may be used once, and a new one voids all before. Safe for use by several
 * threads.
 */
final class MercadolibreTokens {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private String access = "";
    private String refresh = "";
    private int issued;
    private int reused;
    private int refused;
    private int lifeSeconds = 21_600;
    private boolean revoked;
    private boolean first;

    synchronized String consent(String challenge) {
        String code = "TG-code-" + (codes.size() + 1);
        codes.put(code, challenge);
        revoked = false;
        return code;
    }

    synchronized Answer ask(Map<String, String> form, String clientId, String clientSecret, String user) {
        if (!clientId.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            return error(401, "invalid_client");
        }
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals("authorization_code")) {
            String challenge = codes.remove(form.getOrDefault("code", ""));
            if (challenge == null || !challenge.equals(challenge(form.getOrDefault("code_verifier", "")))) {
                return error(400, "invalid_grant");
            }
            return grant(user);
        }
        if (grant.equals("refresh_token")) {
            String given = form.getOrDefault("refresh_token", "");
            if (first) {
                return grant(user);
            }
            if (revoked || !given.equals(refresh)) {
                reused += spent.contains(given) ? 1 : 0;
                refused++;
                return error(400, "invalid_grant");
            }
            return grant(user);
        }
        return error(400, "unsupported_grant_type");
    }

    private Answer grant(String user) {
        issued++;
        first = false;
        spent.add(refresh);
        access = "APP_USR-" + issued;
        refresh = "TG-" + issued;
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", access)
                .put("token_type", "bearer")
                .put("expires_in", lifeSeconds)
                .put("scope", "offline_access read write")
                .put("refresh_token", refresh);
        body.put("user_id", Long.parseLong(user));
        return new Answer(200, body);
    }

    /** Takes the first refresh token that is shown, whichever it is: that of a desk which was connected before. */
    synchronized void takeTheFirst() {
        first = true;
    }

    /** Tokens as if the seller had consented already. */
    synchronized Map<String, String> granted() {
        grant("0");
        return Map.of("access", access, "refresh", refresh);
    }

    synchronized boolean isGood(String header) {
        return !revoked && !access.isEmpty() && header.equals("Bearer " + access);
    }

    synchronized void expire() {
        access = "";
    }

    synchronized void revoke() {
        revoked = true;
        access = "";
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    synchronized void lives(int seconds) {
        lifeSeconds = seconds;
    }

    synchronized int issued() {
        return issued;
    }

    synchronized int reused() {
        return reused;
    }

    synchronized int refused() {
        return refused;
    }

    private static Answer error(int status, String code) {
        return new Answer(
                status,
                JSON.createObjectNode().put("error", code).put("message", code).put("status", status));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
