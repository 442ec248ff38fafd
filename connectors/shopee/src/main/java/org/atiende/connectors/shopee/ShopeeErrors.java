package org.atiende.connectors.shopee;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Refusals;
import org.atiende.channel.reasons.PlatformReason;

/** What the platform's refusals mean. */
final class ShopeeErrors extends Refusals {
    private static final Set<String> PATIENCE = Set.of("error_rate_limit", "error_busy", "too_many_request");
    private static final String DAILY_LIMIT = "error_limit";
    private static final Duration UNTIL_THE_LIMIT_MAY_BE_OVER = Duration.ofHours(1);
    private static final Set<String> ITS_FAULT =
            Set.of("error_server", "error_inner", "error_inner_error", "error_network", "error_system_busy");

    static final Refusals ALL = new ShopeeErrors();

    private ShopeeErrors() {
        super(Map.of(
                "error_auth", PlatformReason.CONSENT_VOID.plain(),
                "invalid_acceess_token", PlatformReason.CONSENT_VOID.plain(),
                "invalid_access_token", PlatformReason.CONSENT_VOID.plain(),
                "error_permission", PlatformReason.MAY_NOT.plain(),
                "error_api_permission", PlatformReason.CHAT_PERMISSION.plain(),
                "error_sign", PlatformReason.WRONG_SIGNATURE.with("key", "partnerKey"),
                "error_partner_key_expired", PlatformReason.KEY_EXPIRED.plain(),
                "source_ip_undeclared", PlatformReason.ADDRESS_UNDECLARED.plain(),
                "error_shop_banned", PlatformReason.SHOP_SUSPENDED.plain()));
    }

    @Override
    protected boolean isPatience(String code) {
        return PATIENCE.contains(code) || code.equals(DAILY_LIMIT);
    }

    @Override
    protected boolean isItsFault(String code) {
        return ITS_FAULT.contains(code);
    }

    @Override
    protected Optional<Duration> after(Answer.Bad<?> bad) {
        return bad.code().equals(DAILY_LIMIT)
                ? Optional.of(bad.after().orElse(UNTIL_THE_LIMIT_MAY_BE_OVER))
                : bad.after();
    }
}
