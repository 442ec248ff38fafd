package org.atiende.connectors.mercadolibre;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.Account;

/** An account's settings, read. */
record MercadolibreSettings(Account account) {
    private static final String LOCAL_TOPICS =
            "questions=question,messages=message,orders_v2=order,orders=order,shipments=shipment,post_purchase=claim,claims=claim";
    private static final String GLOBAL_TOPICS =
            "marketplace_questions=question,marketplace_messages=message,marketplace_orders=order,"
                    + "marketplace_shipments=shipment,shipments=shipment,marketplace_claims=claim";

    boolean global() {
        return account.setting("model", "local").equals("global");
    }

    String seller() {
        return account.externalId();
    }

    String clientId() {
        return account.setting("clientId");
    }

    String clientSecret() {
        return account.setting("clientSecret");
    }

    String site() {
        return account.setting("site", "MLM");
    }

    String baseUrl() {
        return withoutSlash(account.setting("baseUrl", "https://api.mercadolibre.com"));
    }

    String authUrl() {
        return account.setting(
                "authUrl",
                global()
                        ? "https://global-selling.mercadolibre.com/authorization"
                        : "https://auth.mercadolibre.com.mx/authorization");
    }

    /** What each topic is about: {@code question}, {@code message}, {@code order}, {@code shipment} or {@code claim}. */
    Map<String, String> topics() {
        String chosen = account.setting("topics", "");
        String text = chosen.isBlank() ? (global() ? GLOBAL_TOPICS : LOCAL_TOPICS) : chosen;
        Map<String, String> topics = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                topics.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return topics;
    }

    /** Further ids under which the platform tells of the account. */
    Set<String> users() {
        return list("users", "");
    }

    /** Whether the platform's id of a user stands for this account. */
    boolean isOurs(String userId) {
        return userId.equals(seller()) || users().contains(userId);
    }

    /** Whether a user is one of the platform's agents, who speak for many buyers. */
    boolean isAgent(String userId) {
        return list("agents", "3037204279").contains(userId);
    }

    Set<String> sources() {
        return list("sources", "");
    }

    String question(String id) {
        return global() ? "/marketplace/questions/" + id : "/questions/" + id + "?api_version=4";
    }

    String answers() {
        return global() ? "/marketplace/answers" : "/answers";
    }

    /** @param oldest whether the oldest come first, and else the newest */
    String unansweredQuestions(boolean oldest, int offset, int limit) {
        return "%s/questions/search?seller_id=%s&status=UNANSWERED%s&sort_fields=date_created&sort_types=%s&offset=%d&limit=%d"
                .formatted(
                        prefix(), seller(), global() ? "" : "&api_version=4", oldest ? "ASC" : "DESC", offset, limit);
    }

    String message(String id) {
        return global() ? "/marketplace/messages/" + id : "/messages/" + id + "?tag=post_sale";
    }

    /** The messages of a pack; asking must not mark them as read, since nobody has read them yet. */
    String packMessages(String pack, int offset, int limit) {
        return "%s?tag=post_sale&mark_as_read=false&limit=%d&offset=%d".formatted(packPath(pack), limit, offset);
    }

    String sendToPack(String pack) {
        return packPath(pack) + "?tag=post_sale";
    }

    /** Why the seller may write first about a sale. */
    String guide(String pack) {
        return "/messages/action_guide/packs/%s?tag=post_sale".formatted(pack);
    }

    String guideOption(String pack) {
        return "/messages/action_guide/packs/%s/option?tag=post_sale".formatted(pack);
    }

    String attachments() {
        return "%s/messages/attachments?tag=post_sale&site_id=%s".formatted(prefix(), site());
    }

    String attachment(String name) {
        return "%s/messages/attachments/%s?tag=post_sale&site_id=%s".formatted(prefix(), name, site());
    }

    String claimAttachments(String claim) {
        return claim(claim) + "/attachments";
    }

    String claimAttachment(String claim, String name) {
        return "%s/%s/download".formatted(claimAttachments(claim), name);
    }

    private String packPath(String pack) {
        return global()
                ? "/marketplace/messages/packs/" + pack
                : "/messages/packs/%s/sellers/%s".formatted(pack, seller());
    }

    String unread() {
        return prefix() + "/messages/unread?role=seller&tag=post_sale";
    }

    String order(String id) {
        return prefix() + "/orders/" + id;
    }

    /**
     * Orders that changed since then, the newest first. With Global Selling they are sold by users of countries, and the token
     * says whose they are.
     *
     * @param since an ISO instant, or empty for all
     */
    String changedOrders(String since, int offset, int limit) {
        String page = "sort=date_desc&offset=%d&limit=%d".formatted(offset, limit);
        String from = URLEncoder.encode(since, StandardCharsets.UTF_8);
        if (global()) {
            return "/marketplace/orders/search?" + page + (since.isEmpty() ? "" : "&last_updated.from=" + from);
        }
        return "/orders/search?seller=%s&%s".formatted(seller(), page)
                + (since.isEmpty() ? "" : "&order.date_last_updated.from=" + from);
    }

    String pack(String id) {
        return global() ? "/marketplace/orders/pack/" + id : "/packs/" + id;
    }

    String shipment(String id) {
        return prefix() + "/shipments/" + id;
    }

    String claim(String id) {
        return claims() + "/" + id;
    }

    /** The ids of the users against whom claims are: with Global Selling those of the countries, as far as they are known. */
    Set<String> respondents() {
        Set<String> chosen = list("claimUsers", global() ? account.setting("users", "") : "");
        return chosen.isEmpty() ? Set.of(seller()) : chosen;
    }

    /** @param user one of {@link #respondents()} */
    String openClaims(String user, int offset, int limit) {
        return "%s/search?%s=%s%s&status=opened&offset=%d&limit=%d"
                .formatted(
                        claims(),
                        global() ? "user_id" : "players.user_id",
                        user,
                        global() ? "" : "&players.role=respondent",
                        offset,
                        limit);
    }

    /** What comes back under a claim. */
    String returned(String claim) {
        return "%s/claims/%s/returns".formatted(global() ? "/marketplace/v2" : "/post-purchase/v2", claim);
    }

    private String claims() {
        return global() ? "/marketplace/v2/claims" : "/post-purchase/v1/claims";
    }

    String item(String id) {
        return prefix() + "/items/" + id;
    }

    /** Under which users of countries a global user sells. */
    String usersOfCountries() {
        return "/marketplace/users/" + seller();
    }

    String missedFeeds(int offset, int limit) {
        return "/missed_feeds?app_id=%s&offset=%d&limit=%d".formatted(clientId(), offset, limit);
    }

    private String prefix() {
        return global() ? "/marketplace" : "";
    }

    private Set<String> list(String name, String fallback) {
        List<String> parts = Arrays.asList(account.setting(name, fallback).split(","));
        return parts.stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "MercadolibreSettings[" + account + "]";
    }
}
