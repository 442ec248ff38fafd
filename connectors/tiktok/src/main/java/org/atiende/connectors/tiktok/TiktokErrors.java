package org.atiende.connectors.tiktok;

import java.util.Map;
import java.util.Set;
import org.atiende.channel.http.Refusals;
import org.atiende.channel.reasons.PlatformReason;

/** What the platform's refusals mean. */
final class TiktokErrors extends Refusals {
    private static final Set<String> PATIENCE = Set.of("429", "45002", "90008");
    private static final String UNKNOWN_ERROR = "10000";

    static final Refusals ALL = new TiktokErrors();

    private TiktokErrors() {
        super(Map.of(
                "105001", PlatformReason.CONSENT_VOID.plain(),
                "105002", PlatformReason.CONSENT_VOID.plain(),
                "105003", PlatformReason.SHOP_CIPHER.plain(),
                "106002", PlatformReason.SCOPE_LACKING.plain(),
                "36004", PlatformReason.CHAT_PERMISSION.plain(),
                "36000", PlatformReason.APP_KEY.plain(),
                "35000", PlatformReason.WRONG_SIGNATURE.with("key", "appSecret"),
                "35002", PlatformReason.WRONG_SIGNATURE.with("key", "appSecret")));
    }

    @Override
    protected boolean isPatience(String code) {
        return PATIENCE.contains(code);
    }

    @Override
    protected boolean isItsFault(String code) {
        return code.equals(UNKNOWN_ERROR);
    }
}
