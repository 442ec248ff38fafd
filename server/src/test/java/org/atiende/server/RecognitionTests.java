package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
import org.atiende.server.channels.Channels;
import org.atiende.server.customers.ContactKey;
import org.atiende.server.customers.Customers;
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
                                                .recognise(desk.shop.workspace(), desk.channel.id(), List.of(buyer))
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
        Buyer buyer = new Buyer(
                id,
                id,
                phone,
                email,
                Optional.of("Rosa Prueba"),
                vouched ? Optional.of(Buyer.Vouched.BOTH) : Optional.empty());
        return desk.bean(Tenancy.class)
                .in(
                        desk.shop.workspace(),
                        () -> desk.bean(Customers.class)
                                .recognise(desk.shop.workspace(), channel, List.of(buyer))
                                .get(id)
                                .id());
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
