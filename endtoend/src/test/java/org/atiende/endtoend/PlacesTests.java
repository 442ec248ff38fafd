package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.endtoend.DemoShop.PATIENCE;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.atiende.simulator.Misbehaviour;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every place of the workbench beside the queue, and what opens there, in the windows that members have. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesTests {
    /**
     * A place, and what is there when it is ready.
     *
     * @param press what is pressed there, as a selector; nothing where the place itself is looked at
     */
    private record Place(String address, String press, String ready) {
        Place(String address, String ready) {
            this(address, "", ready);
        }

        String name() {
            return (address + "-" + press.replaceAll("data-testid", ""))
                    .replaceAll("[^a-z]+", "-")
                    .replaceAll("-$", "");
        }
    }

    /** It stands beside the list, which has a narrower window to itself. */
    private static final Place GUIDE = new Place("", "[data-testid=guide-done]");

    private static final int LEAST_FOR_TWO_PANES = 761;

    private static final List<Place> PLACES = List.of(
            GUIDE,
            new Place("no-such-place", "[data-testid=not-found] a"),
            new Place("uncertain", "main [data-testid^=settle-]"),
            new Place("set-aside", "main tbody .ant-btn"),
            new Place("channels", "[data-testid^=reconciliation-]"),
            new Place("channels", "[data-testid=add-channel]", ".ant-modal [data-kind]"),
            new Place("channels", "[data-testid=test-channel]", "[data-testid=findings][aria-busy=false] li"),
            new Place("channels", "[data-testid=replace-keys]", "[data-testid=keys-form] summary"),
            new Place("wall", "[data-testid=wall]"),
            new Place("automation", "main .ant-table-row, main [role=status] h2"),
            new Place("automation?tab=rules", "[data-testid=new-rule]"),
            new Place("automation?tab=rules", "[data-testid=new-rule]", "[data-testid=rule-name]"),
            new Place("automation?tab=library", "main .ant-table-row .ant-btn"),
            new Place("automation?tab=laboratory", "[data-testid=start-replay]"),
            new Place("automation?tab=runs", "[data-testid=rule-run], main [role=status] h2"),
            new Place("automation?tab=modes", "main .ant-table-row .ant-select"),
            new Place("automation?tab=offers", "main .ant-table"),
            new Place("automation?tab=reviews", "[data-testid=review], main [role=status] h2"),
            new Place("automation?tab=incidents", "[data-testid=incident], main [role=status] h2"),
            new Place("understanding", "main .ant-table-row, main [role=status] h2, main .ant-btn"),
            new Place("understanding?tab=models", "[data-testid=new-model]"),
            new Place("understanding?tab=models", "[data-testid=new-model]", "[data-testid=take-corrections]"),
            new Place("understanding?tab=reader", "[data-testid=set-reader]"),
            new Place("understanding?tab=reader", "[data-testid=set-reader]", "[data-testid=save-reader]"),
            new Place("webhooks", "[data-testid=add-webhook]"),
            new Place("webhooks", "[data-testid=add-webhook]", ".ant-modal input"),
            new Place("settings", "main h1"),
            new Place("settings?tab=keys", "main kbd"),
            new Place("settings?tab=members", "[data-testid=add-member]"),
            new Place("settings?tab=members", "[data-testid=add-member]", ".ant-modal input"),
            new Place("settings?tab=workspace", "[data-testid=shop-name]"),
            new Place("settings?tab=queues", "[data-testid=add-queue]"),
            new Place("settings?tab=queues", "[data-testid=add-queue]", ".ant-modal input"),
            new Place("settings?tab=deadlines", "[data-testid=add-policy]"),
            new Place("settings?tab=deadlines", "[data-testid=add-policy]", ".ant-modal input"),
            new Place("settings?tab=deadlines", "[data-testid=add-calendar]", ".ant-modal input"),
            new Place(
                    "settings?tab=deadlines",
                    "[data-testid=escalations] > .ant-btn >> nth=0",
                    "[data-testid=save-escalations]"),
            new Place("settings?tab=deadlines", "[data-testid=occasions] h2", "[data-testid=occasions] .ant-table-row"),
            new Place("settings?tab=api-keys", "[data-testid=add-key]"),
            new Place("settings?tab=api-keys", "[data-testid=add-key]", ".ant-modal input"),
            new Place("settings?tab=templates", "[data-testid=template]"),
            new Place("settings?tab=templates", "[data-testid=new-template]", "[data-testid=template-tu]"));

    private Screens screens;
    private DemoShop shop;

    @BeforeAll
    void start() throws Exception {
        screens = new Screens();
        shop = new DemoShop();
        String thanks = shop.writes("Dulce Arriaga", "muchísimas gracias!! quedó hermosa la lámpara 🥰");
        shop.writes("Beto Salas", "YA VAN TRES SEMANAS!!! quiero mi dinero de vuelta o los reporto a profeco");
        takenAndNeverSettled(thanks);
        setAside();
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "es-MX, 390, 844, light",
        "es-MX, 390, 844, dark",
        "es-MX, 1366, 768, light",
        "es-MX, 1366, 768, dark",
        "zh-CN, 1920, 1080, light"
    })
    void everyPlaceSpeaksTheLanguageFitsTheWindowAndShutsNobodyOut(
            String language, int width, int height, String appearance) {
        List<String> faults = new ArrayList<>();
        Page page = screens.open(language, width, height);
        page.context().addInitScript("localStorage.setItem('atiende.appearance', '\"%s\"')".formatted(appearance));
        List<String> broken = Screens.faults(page);
        shop.signIn(page);
        for (Place place : PLACES) {
            if (width < LEAST_FOR_TWO_PANES && place.equals(GUIDE)) {
                continue;
            }
            String name = "%s-%d-%s-%s".formatted(language, width, appearance, place.name());
            page.navigate(shop.desk.url() + "/" + place.address());
            try {
                if (!place.press().isEmpty()) {
                    page.locator(place.press()).first().click();
                }
                settled(page, place.ready());
            } catch (TimeoutError e) {
                faults.add("%s: %s is never there".formatted(name, place.ready()));
            }
            faults.addAll(screens.look(page, name));
        }
        page.context().close();
        assertThat(faults).isEmpty();
        assertThat(broken).isEmpty();
    }

    /** Waits until something is there, stands still and could be clicked. */
    private static void settled(Page page, String selector) {
        page.locator(selector).first().click(new Locator.ClickOptions().setTrial(true));
    }

    /** A reply that the platform took and never answered. */
    private void takenAndNeverSettled(String conversation) throws Exception {
        shop.platform.statuses(false);
        shop.platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        assertThat(shop.api.reply(conversation, "uncertain", "¡Gracias a ti, Dulce!"))
                .isEqualTo(201);
        within(
                PATIENCE,
                () -> assertThat(
                                shop.api.get("/api/v1/messages?state=uncertain").path("items"))
                        .hasSize(1));
        shop.platform.statuses(true);
    }

    /** Something genuine that nobody can read. */
    private void setAside() throws Exception {
        byte[] body = "this is no JSON".getBytes(StandardCharsets.UTF_8);
        assertThat(shop.platform.post(body, shop.platform.signature(body))).isEqualTo(200);
        within(
                PATIENCE,
                () -> assertThat(shop.api.get("/api/v1/set-aside").path("items"))
                        .isNotEmpty());
    }
}
