package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Price;
import org.atiende.channel.Probing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of each kind with an account of Global Selling; all that is tested of local ones is tested of it in the long run. */
class GlobalContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk("global");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void readsAQuestionAboutTheItemOfTheCountryAndAnswersIt() throws Exception {
        desk.platform.offers("MLM1001", "Mochila azul", 54_900);
        String question = desk.platform.asks("700001", "MLM1001", "¿La tienen en azul?");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived said = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(said.content().text()).as("the buyer's own words").isEqualTo("¿La tienen en azul?");
        assertThat(said.thread().orElseThrow().about())
                .containsExactly(new Reference(Reference.What.LISTING, "MLM1001"));
        assertThat(desk.only(ChannelEvent.ListingTold.class).listing().price()).contains(new Price(54_900, "USD"));
        assertThat(send(said.thread().orElseThrow(), "Sí.")).isEqualTo(new SendOutcome.Delivered("answer:" + question));
    }

    @Test
    void readsMessagesWithTheirOrderInDollarsAndKnowsItsOwn() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 2);
        desk.platform.tells(true);
        desk.platform.writesThroughAgent(order, "¿ya salió?");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived said = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(said.buyer().id()).as("whose order it is").isEqualTo("700002");
        OrderFact told = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(told.total()).as("reckoned from its lines").isEqualTo(new Price(59_800, "USD"));
        assertThat(told.parcelIds()).hasSize(1);
        assertThat(send(said.thread().orElseThrow(), "Va en camino.")).isInstanceOf(SendOutcome.Accepted.class);
        desk.fetch(desk.notice());
        ChannelEvent.ShopWrote ours = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(ours.stage()).isEqualTo(DeliveryStage.DELIVERED);
        assertThat(desk.platform.sent().getFirst().to()).isEqualTo("3037204279");
    }

    /** Nothing else says under which user they sell in the country. */
    @Test
    void knowsItsOwnMessagesWithoutTheUsersOfCountries() {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.sellerWritesElsewhere(order, "Va en camino.");
        Account bare = desk.account(Map.of("model", "global"));
        var told = MercadolibreApi.JSON.readTree("""
                {"id":"2d45a5ad186041659e9a608f0c109dff","from":{"user_id":%s},"to":{"user_id":441782523},
                 "status":"AVAILABLE","text":"Va en camino.","message_moderation":{"status":"CLEAN"},
                 "message_resources":[{"id":"%s","name":"packs"},{"id":"%s","name":"sellers"}]}""".formatted(Desk.SELLER_IN_MEXICO, order, Desk.SELLER_IN_MEXICO));
        var event = new MercadolibreFacts(new MercadolibreSettings(bare))
                .message(told, order, MercadolibreApi.JSON.createObjectNode());
        assertThat(desk.connector.interpret(event))
                .isInstanceOfSatisfying(
                        ChannelEvent.ShopWrote.class,
                        it -> assertThat(it.stage()).isEqualTo(DeliveryStage.DELIVERED));
    }

    @Test
    void readsAClaimByItsNoticeAndSettlesWhatItWroteThere() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700003", "TRES", "MLM1", 1);
        desk.platform.tells(true);
        String claim = desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(2));
        desk.fetch(desk.notice());
        assertThat(desk.only(ChannelEvent.ClaimTold.class).claim().dueAt()).isPresent();
        ChannelThread thread =
                desk.only(ChannelEvent.MessageReceived.class).thread().orElseThrow();
        assertThat(thread.id()).isEqualTo("claim:" + claim);
        assertThat(send(thread, "Lo siento."))
                .as("the answer names no message")
                .isInstanceOf(SendOutcome.Uncertain.class);
        FetchOutcome found = desk.fetch(desk.notice());
        assertThat(found).isInstanceOf(FetchOutcome.Found.class);
        assertThat(desk.only(ChannelEvent.ShopWrote.class).content().text()).isEqualTo("Lo siento.");
    }

    @Test
    void findsWhatNobodyTold() {
        desk.platform.tells(false);
        desk.platform.asks("700004", "MLM1", "¿es original?");
        String order = desk.platform.buys("700004", "CUATRO", "MLM1", 1);
        desk.platform.writes(order, "¿ya salió?");
        desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        var outcome =
                (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(desk.tokens, Optional.empty());
        assertThat(outcome.unreachable()).isZero();
        desk.keep(outcome.events());
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(3);
        assertThat(desk.only(ChannelEvent.OrderTold.class).order().items()).hasSize(1);
    }

    @Test
    void learnsWithTheConsentUnderWhichUsersItSells() throws Exception {
        Authorising authorising = desk.connector.authorising().orElseThrow();
        Authorising.Consent consent =
                new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "v".repeat(64));
        URI page = authorising.consentPage(desk.account, consent, "s");
        Account application = desk.account(Map.of("model", "global"));
        TokenOutcome outcome = authorising.exchange(application, consent, codeOf(page));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TokenOutcome.Granted.class,
                        it -> assertThat(it.settings()).containsExactly(Map.entry("users", Desk.SELLER_IN_MEXICO)));
        Account untold = new Account("", Map.of("clientId", "1", "clientSecret", "s", "model", "global"));
        assertThat(authorising.consentPage(untold, consent, "s"))
                .hasHost("global-selling.mercadolibre.com")
                .hasPath("/authorization");
    }

    private static String codeOf(URI page) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            String back = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        }
    }

    @Test
    void saysUnderWhichUsersItIsToldWhereTheyAreNotKnown() {
        assertThat(desk.probe()).allSatisfy(it -> assertThat(it.result()).isEqualTo(Probing.Result.WORKS));
        assertThat(probe(Map.of("model", "global"))).anySatisfy(it -> {
            assertThat(it.what()).isEqualTo("users");
            assertThat(it.found().words()).contains(Desk.SELLER_IN_MEXICO);
        });
    }

    @Test
    void saysThatTheModelIsTheOther() throws Exception {
        assertThat(accountOf(probe(Map.of("model", "local")))).contains("set 'model' to global");
        try (Desk local = new Desk("local")) {
            Account wrong = local.account(Map.of("model", "global", "accessToken", local.tokens.token()));
            assertThat(accountOf(local.connector.probing().orElseThrow().probe(Access.fixed(wrong))))
                    .contains("set 'model' to local");
            local.platform.forgetStrayed();
        }
        desk.platform.forgetStrayed();
    }

    private List<Probing.Finding> probe(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("accessToken", desk.tokens.token());
        return desk.connector.probing().orElseThrow().probe(Access.fixed(desk.account(all)));
    }

    private static String accountOf(List<Probing.Finding> findings) {
        return findings.stream()
                .filter(it -> it.what().equals("account"))
                .map(it -> it.found().words())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "global, /questions/1",
        "global, /orders/search",
        "global, /messages/unread",
        "global, /messages/packs/1/sellers/1",
        "global, /post-purchase/v1/claims/1",
        "global, /marketplace/messages/packs/1/sellers/1",
        "global, /marketplace/claims/1",
        "local, /marketplace/questions/1",
        "local, /marketplace/orders/search",
        "local, /messages/packs/1",
        "local, /marketplace/v2/claims/1"
    })
    void thePretendPlatformRefusesTheAddressesOfTheOtherModel(String model, String path) throws Exception {
        try (Desk played = new Desk(model)) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(played.platform.url() + path))
                        .header("Authorization", "Bearer " + played.tokens.token())
                        .build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(404);
            }
            played.platform.forgetStrayed();
        }
    }

    private SendOutcome send(ChannelThread thread, String text) {
        return desk.send(new Outgoing(
                "ref-" + text, thread.address(), new Outgoing.Body.Text(text), Optional.empty(), Optional.of(thread)));
    }
}
