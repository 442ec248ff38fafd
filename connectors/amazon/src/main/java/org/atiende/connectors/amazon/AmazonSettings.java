package org.atiende.connectors.amazon;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.atiende.channel.Account;
import org.atiende.channel.http.Asking;

/** An account's settings, read; those of its mailbox are read by the mail engine. */
record AmazonSettings(Account account) {
    private static final String RELAYS = "marketplace.amazon.com.mx,marketplace.amazon.com";

    String seller() {
        return account.externalId();
    }

    /** Whether an address is one that Amazon has made for a buyer. */
    boolean isRelay(String address) {
        int at = address.lastIndexOf('@');
        return at > 0 && relays().contains(address.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    private List<String> relays() {
        return Arrays.stream(account.setting("relayDomains", RELAYS).split(","))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Within which time Amazon wants an answer; nights, weekends and holidays count. */
    Duration answerWithin() {
        return Duration.ofHours(number("answerHours", 24));
    }

    /** Whether orders can be asked for. */
    boolean hasOrders() {
        return !account.setting("clientId", "").isBlank();
    }

    String clientId() {
        return account.setting("clientId");
    }

    String clientSecret() {
        return account.setting("clientSecret");
    }

    String marketplace() {
        return account.setting("marketplaceId", "A1AM78C64UM0Y8");
    }

    boolean v0() {
        return account.setting("ordersApi", "2026-01-01").equals("v0");
    }

    Duration ordersEvery() {
        return Duration.ofSeconds(number("ordersEverySeconds", 300));
    }

    String baseUrl() {
        return withoutSlash(account.setting("baseUrl", "https://sellingpartnerapi-na.amazon.com"));
    }

    String tokenUrl() {
        return account.setting("tokenUrl", "https://api.amazon.com/auth/o2/token");
    }

    String authUrl() {
        return account.setting("authUrl", "https://sellercentral.amazon.com.mx/apps/authorize/consent");
    }

    String order(String id) {
        return v0()
                ? "/orders/v0/orders/" + id
                : "/orders/2026-01-01/orders/" + id + "?includedData=PROCEEDS,FULFILLMENT,PACKAGES";
    }

    /** The items of an order, which the older API tells by themselves. */
    String items(String id) {
        return "/orders/v0/orders/" + id + "/orderItems";
    }

    String orders(String since, String next) {
        String page =
                next.isEmpty() ? "" : "&%s=%s".formatted(v0() ? "NextToken" : "paginationToken", Asking.encode(next));
        return v0()
                ? "/orders/v0/orders?MarketplaceIds=%s&LastUpdatedAfter=%s%s"
                        .formatted(marketplace(), Asking.encode(since), page)
                : "/orders/2026-01-01/orders?marketplaceIds=%s&lastUpdatedAfter=%s&includedData=PROCEEDS,FULFILLMENT,PACKAGES%s"
                        .formatted(marketplace(), Asking.encode(since), page);
    }

    /** What Amazon lets the seller ask the buyer of an order for now. */
    String solicitations(String order) {
        return "/solicitations/v1/orders/%s?marketplaceIds=%s".formatted(Asking.encode(order), marketplace());
    }

    String solicitation(String order, String kind) {
        return "/solicitations/v1/orders/%s/solicitations/%s?marketplaceIds=%s"
                .formatted(Asking.encode(order), kind, marketplace());
    }

    /** What Amazon lets the seller write to the buyer of an order about now. */
    String messages(String order) {
        return "/messaging/v1/orders/%s?marketplaceIds=%s".formatted(Asking.encode(order), marketplace());
    }

    String message(String order, String kind) {
        return "/messaging/v1/orders/%s/messages/%s?marketplaceIds=%s"
                .formatted(Asking.encode(order), kind, marketplace());
    }

    /** What Amazon says of the buyer of an order: the language. */
    String attributes(String order) {
        return "/messaging/v1/orders/%s/attributes?marketplaceIds=%s".formatted(Asking.encode(order), marketplace());
    }

    private int number(String name, int fallback) {
        String text = account.setting(name, "").strip();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : fallback;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "AmazonSettings[" + account + "]";
    }
}
