package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.server.channels.Channels;
import org.atiende.server.customers.ContactKey;
import org.atiende.server.customers.Customers;
import org.atiende.server.customers.Sighting;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Buyers are recognised, whoever meets them first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognitionTests {
    private static final int WORKERS = 4;

    private final TestDesk desk = TestDesk.kept();
    private MemberBrowser member;

    @BeforeAll
    void open() throws Exception {
        member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void aBuyerWhoComesInOnSeveralLinesAtOnceIsOneCustomer() throws Exception {
        for (int round = 0; round < 25; round++) {
            Buyer buyer =
                    new Buyer("buyer-" + round, "buyer-" + round, Optional.empty(), Optional.empty(), Optional.empty());
            CyclicBarrier together = new CyclicBarrier(WORKERS);
            Set<CustomerId> customers = new HashSet<>();
            try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<CustomerId>> found = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    found.add(workers.submit(() -> {
                        together.await();
                        return desk.bean(Tenancy.class)
                                .in(
                                        desk.shop.workspace(),
                                        () -> desk.bean(Customers.class)
                                                .recognise(
                                                        desk.shop.workspace(),
                                                        desk.channel.id(),
                                                        List.of(new Sighting(buyer, Instant.now())))
                                                .get(buyer.id())
                                                .id());
                    }));
                }
                for (Future<CustomerId> it : found) {
                    customers.add(it.get());
                }
            }
            assertThat(customers).as("round " + round).hasSize(1);
        }
    }

    @Test
    void aPhoneForWhichBothPlatformsVouchMakesOnePersonUntilAMemberTellsThemApart() throws Exception {
        ChannelId second = account("Otra línea");
        CustomerId one = meets(desk.channel.id(), "wa-1", Optional.of("525511112222"), Optional.empty(), true);
        CustomerId other = meets(second, "wa-2", Optional.of("525511112222"), Optional.empty(), true);
        assertThat(other).isNotEqualTo(one);

        JsonNode buyer = buyer(one);
        assertThat(buyer.path("same")).hasSize(1);
        JsonNode link = buyer.path("same").path(0).path("link");
        assertThat(link.path("customer").asString()).isEqualTo(other.toString());
        assertThat(link.path("proof").asString()).isEqualTo("phone");
        assertThat(link.path("by").asString()).isEqualTo("atiende");

        assertThat(member.ask("DELETE", "/api/v1/customers/" + other + "/same", null)
                        .statusCode())
                .isEqualTo(200);
        CustomerId again = meets(second, "wa-3", Optional.of("525511112222"), Optional.empty(), true);
        assertThat(again).as("the same number on one account is one customer").isEqualTo(other);
        assertThat(buyer(one).path("same")).isEmpty();
        assertThat(buyer(one).path("likely")).as("told apart is not likely").isEmpty();
        assertThat(audited()).contains("buyer.joined", "buyer.split");
    }

    @Test
    void anAddressThatTheShopVouchesForOnTwoSitesMakesOnePersonAndATypedOneDoesNot() throws Exception {
        ChannelId second = account("Sitio dos");
        ChannelId third = account("Sitio tres");
        Optional<String> mail = Optional.of("una.prueba@correo.example");
        CustomerId one = meets(account("Sitio uno"), "s-1", Optional.empty(), mail, true);
        CustomerId other = meets(second, "s-2", Optional.empty(), Optional.of("Una.Prueba@correo.example"), true);
        CustomerId typed = meets(third, "s-3", Optional.empty(), mail, false);

        assertThat(same(one)).containsExactly(other.toString());
        JsonNode link = buyer(one).path("same").path(0).path("link");
        assertThat(link.path("proof").asString()).isEqualTo("email");
        assertThat(same(typed)).isEmpty();
        assertThat(likely(typed)).contains(one.toString());
    }

    @Test
    void whatNobodyVouchesForIsOnlyOfferedAndAMemberDecides() throws Exception {
        ChannelId second = account("Mi tienda");
        ChannelId third = account("Mi correo");
        Optional<String> mail = Optional.of("rosa.prueba@correo.example");
        CustomerId first = meets(desk.channel.id(), "b-1", Optional.of("525533334444"), Optional.empty(), true);
        CustomerId typed = meets(second, "b-2", Optional.of("525533334444"), mail, false);
        CustomerId mailed = meets(third, "b-3", Optional.empty(), mail, false);

        assertThat(buyer(first).path("same")).isEmpty();
        assertThat(likely(first)).containsExactly(typed.toString());
        assertThat(join(first, typed).statusCode()).isEqualTo(200);
        assertThat(likely(first)).as("what the joined one has counts for both").containsExactly(mailed.toString());
        assertThat(join(mailed, typed).statusCode()).isEqualTo(200);
        assertThat(same(first)).containsExactlyInAnyOrder(typed.toString(), mailed.toString());
        assertThat(same(mailed)).containsExactlyInAnyOrder(first.toString(), typed.toString());

        assertThat(member.ask("DELETE", "/api/v1/customers/" + typed + "/same", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(same(first)).containsExactly(mailed.toString());
        assertThat(same(typed)).isEmpty();
        assertThat(join(typed, first).statusCode())
                .as("a member may think again")
                .isEqualTo(200);
        assertThat(same(typed)).containsExactlyInAnyOrder(first.toString(), mailed.toString());
    }

    @Test
    void whoTypesThePhoneOrTheAddressOfSomebodyElseIsNotThem() throws Exception {
        ChannelId site = account("El sitio");
        Optional<String> phone = Optional.of("525577778888");
        Optional<String> mail = Optional.of("laura.prueba@correo.example");
        CustomerId laura = meets(site, "laura", phone, mail, true);
        CustomerId eve = meets(site, "eve", phone, mail, false);
        assertThat(eve).as("on the same account too").isNotEqualTo(laura);
        assertThat(meets(site, "mallory", phone, Optional.empty(), false))
                .as("two who typed the same")
                .isNotIn(laura, eve);
        assertThat(proven(site, eve)).isEmpty();
        assertThat(proven(site, laura)).containsExactlyInAnyOrder("phone", "email");
        assertThat(same(laura)).isEmpty();
        assertThat(likely(laura)).contains(eve.toString());
        assertThat(meets(site, "laura-on-another-id", phone, Optional.empty(), true))
                .as("a number that is vouched for on both sides")
                .isEqualTo(laura);

        // Who vouches for more or for less later is believed from then on.
        assertThat(meets(site, "eve", phone, mail, true)).isEqualTo(eve);
        assertThat(proven(site, eve)).hasSize(2);
        assertThat(meets(site, "eve", phone, mail, false)).isEqualTo(eve);
        assertThat(proven(site, eve)).isEmpty();
    }

    @Test
    void aNumberThatWasGivenUpIsItsFirstHoldersForWhatIsOfBefore() throws Exception {
        ChannelId line = account("Números");
        Instant changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId ana = meets(line, withNumber("5211", "5211", "Ana"), changed.minusSeconds(60));
        assertThat(renamed(line, "5211", "5212", "5212", changed)).isTrue();
        assertThat(meets(line, withNumber("5211", "5211", "Ana María"), changed))
                .isEqualTo(ana);
        assertThat(address(line, ana)).as("what comes late moves nothing").isEqualTo("5212");

        CustomerId rosa = meets(line, withNumber("5211", "5211", "Rosa"), changed.plusSeconds(1));
        assertThat(rosa).isNotEqualTo(ana);
        assertThat(address(line, rosa)).isEqualTo("5211");
        assertThat(address(line, ana)).isEqualTo("5212");
        assertThat(same(ana)).isEmpty();

        assertThat(renamed(line, "5211", "5213", "5213", changed.plusSeconds(2)))
                .as("the next holder moves on")
                .isTrue();
        assertThat(address(line, rosa)).isEqualTo("5213");
        assertThat(address(line, ana)).isEqualTo("5212");
        assertThat(renamed(line, "5211", "5214", "5214", changed.plusSeconds(3)))
                .as("whoever has it now never wrote")
                .isFalse();
        assertThat(address(line, rosa)).isEqualTo("5213");

        assertThat(renamed(line, "5212", "5211", "5211", changed.plusSeconds(4)))
                .as("and the first one comes back to it")
                .isTrue();
        assertThat(address(line, ana)).isEqualTo("5211");
        assertThat(address(line, rosa)).isEqualTo("5213");
        assertThat(meets(line, withNumber("5211", "5211", "Ana"), changed.plusSeconds(5)))
                .isEqualTo(ana);
    }

    @Test
    void whoWroteUnderTheNewIdBeforeThePlatformToldOfItIsOnePersonAndIsAnsweredThere() throws Exception {
        ChannelId line = account("Identificadores");
        Instant changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CustomerId before = meets(line, withNumber("MX.1", "5221", "Ana"), changed.minusSeconds(60));
        CustomerId after = meets(line, withNumber("MX.2", "5222", "Ana María"), changed.plusSeconds(1));
        assertThat(after).isNotEqualTo(before);

        assertThat(renamed(line, "MX.1", "MX.2", "5222", changed)).isTrue();
        assertThat(address(line, before)).isEqualTo("5222");
        assertThat(same(before)).containsExactly(after.toString());
        JsonNode link = buyer(before).path("same").path(0).path("link");
        assertThat(link.path("proof").asString()).isEqualTo("platform");
        assertThat(buyer(after).path("name").asString()).as("told last").isEqualTo("Ana M.");
        assertThat(meets(line, withNumber("MX.2", "5222", "Ana María"), changed.plusSeconds(2)))
                .isEqualTo(after);

        assertThat(renamed(line, "MX.2", "MX.3", "5223", changed.plusSeconds(3)))
                .isTrue();
        assertThat(address(line, before)).as("both move on together").isEqualTo("5223");
        assertThat(address(line, after)).isEqualTo("5223");
    }

    @Test
    void aNumberThatSomebodyElseHadLongBeforeIsTheirsNoMore() throws Exception {
        ChannelId line = account("Números usados");
        Instant changed = Instant.now().plus(Duration.ofDays(90));
        CustomerId ana = meets(line, withNumber("5231", "5231", "Ana"), changed.minusSeconds(60));
        CustomerId rosa = meets(line, withNumber("5232", "5232", "Rosa"), Instant.now());
        CustomerId rosaToo = meets(line, withNumber("5233", "5233", "Rosa"), Instant.now());
        assertThat(renamed(line, "5232", "5233", "5233", Instant.now())).isTrue();
        assertThat(address(line, rosa)).isEqualTo("5233");

        assertThat(renamed(line, "5231", "5233", "5233", changed)).isTrue();
        assertThat(address(line, ana)).isEqualTo("5233");
        assertThat(address(line, rosa)).as("never at a number of Ana's").isEmpty();
        assertThat(address(line, rosaToo)).isEmpty();
        assertThat(same(ana)).isEmpty();
    }

    private List<String> proven(ChannelId channel, CustomerId customer) {
        return desk
                .bean(Tenancy.class)
                .in(
                        desk.shop.workspace(),
                        () -> desk.bean(Customers.class).provenKeys(desk.shop.workspace(), channel, customer))
                .stream()
                .map(ContactKey::kind)
                .toList();
    }

    @Test
    void whoeverWasJoinedFirstCanBeTakenOutForGood() throws Exception {
        CustomerId first = stranger("f-1");
        CustomerId second = stranger("f-2");
        CustomerId third = stranger("f-3");
        CustomerId fourth = stranger("f-4");
        assertThat(join(first, second).statusCode()).isEqualTo(200);
        assertThat(join(first, third).statusCode()).isEqualTo(200);
        assertThat(member.ask("DELETE", "/api/v1/customers/" + first + "/same", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(join(first, fourth).statusCode()).isEqualTo(200);
        assertThat(same(first)).containsExactly(fourth.toString());
        assertThat(same(second)).containsExactly(third.toString());
    }

    private CustomerId stranger(String id) {
        return meets(desk.channel.id(), id, Optional.empty(), Optional.empty(), false);
    }

    @Test
    void whomNobodyKnowsCannotBeJoined() throws Exception {
        CustomerId one = stranger("n-1");
        HttpResponse<String> unknown = join(one, CustomerId.of("01900000-0000-7000-8000-000000000000"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("01900000-0000-7000-8000-000000000000");
        assertThat(join(one, one).statusCode()).isEqualTo(422);
    }

    private ChannelId account(String name) {
        return desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", name, "site-" + name, Map.of())
                .id();
    }

    private CustomerId meets(
            ChannelId channel, String id, Optional<String> phone, Optional<String> email, boolean vouched) {
        return meets(
                channel,
                new Buyer(
                        id,
                        id,
                        phone,
                        email,
                        Optional.of("Rosa Prueba"),
                        vouched ? Optional.of(Buyer.Vouched.BOTH) : Optional.empty()),
                Instant.now());
    }

    private CustomerId meets(ChannelId channel, Buyer buyer, Instant at) {
        return desk.bean(Tenancy.class)
                .in(
                        desk.shop.workspace(),
                        () -> desk.bean(Customers.class)
                                .recognise(desk.shop.workspace(), channel, List.of(new Sighting(buyer, at)))
                                .get(buyer.id())
                                .id());
    }

    /** Somebody whom the platform knows by their number, or by an id of its own and their number. */
    private static Buyer withNumber(String id, String number, String name) {
        return new Buyer(
                id,
                number,
                Optional.of("+" + number),
                Optional.empty(),
                Optional.of(name),
                Optional.of(Buyer.Vouched.PHONE));
    }

    private boolean renamed(ChannelId channel, String oldId, String newId, String number, Instant at) {
        return desk.bean(Tenancy.class)
                .in(
                        desk.shop.workspace(),
                        () -> desk.bean(Customers.class)
                                .rename(
                                        desk.shop.workspace(),
                                        channel,
                                        new ChannelEvent.BuyerRenamed(
                                                List.of(oldId), newId, number, Optional.of("+" + number), at)));
    }

    /** Where answers to a customer go; nothing where they are reached no more. */
    private String address(ChannelId channel, CustomerId customer) {
        return desk.bean(Tenancy.class)
                .in(
                        desk.shop.workspace(),
                        () -> desk.bean(Customers.class).reach(desk.shop.workspace(), channel, customer))
                .map(Buyer::address)
                .orElse("");
    }

    private JsonNode buyer(CustomerId id) throws Exception {
        return Json.STORED.readTree(
                member.ask("GET", "/api/v1/customers/" + id, null).body());
    }

    private List<String> likely(CustomerId id) throws Exception {
        return buyer(id)
                .path("likely")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    private List<String> same(CustomerId id) throws Exception {
        return buyer(id)
                .path("same")
                .valueStream()
                .map(it -> it.path("link").path("customer").asString())
                .toList();
    }

    private HttpResponse<String> join(CustomerId one, CustomerId other) throws Exception {
        return member.ask("PUT", "/api/v1/customers/" + one + "/same", "{\"with\":\"" + other + "\"}");
    }

    private String audited() throws Exception {
        return member.ask("GET", "/api/v1/audit", null).body();
    }
}
