package org.atiende.connectors.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Content;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TemplatesOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the connector reads of the pretend platform beside messages: files that buyers send, and how it judges the number. */
class MediaContractTests {
    private static final byte[] PICTURE = "not really a picture".getBytes(StandardCharsets.UTF_8);

    private final WhatsappConnector connector = new WhatsappConnector();

    @AutoClose
    private final Door door = new Door("token");

    private final WhatsappSimulator platform = door.platform;

    @ParameterizedTest
    @CsvSource({
        "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1, https://graph.facebook.com, true",
        "https://vault.corp.example/secret, https://graph.facebook.com, false",
        "https://lookaside.fbsbx.com.evil.example/, https://graph.facebook.com, false",
        "https://x@lookaside.fbsbx.com/, https://graph.facebook.com, false",
        "https://lookaside.fbsbx.com:8443/, https://graph.facebook.com, false",
        "http://lookaside.fbsbx.com/, https://graph.facebook.com, false",
        "https://vault.corp.example/secret, https://evil.example, false",
        "https://lookaside.fbsbx.com/, https://evil.example, false",
        "https://evil.example/files/1, https://evil.example, true",
        "not an address, https://graph.facebook.com, false"
    })
    void fetchesFromThePlatformsOwnPlacesAlone(String url, String home, boolean fetched) {
        assertThat(WhatsappMedia.isThePlatforms(url, home)).isEqualTo(fetched);
    }

    @Test
    void fetchesWhatAMessageNames() throws Exception {
        platform.buyerSends(
                "5215511111111",
                "Ana",
                new WhatsappSimulator.File("document", "application/pdf", "recibo.pdf", "mi comprobante", PICTURE));
        ChannelEvent.MessageReceived message = (ChannelEvent.MessageReceived) door.meaning(door.next());
        Content.Media media = (Content.Media) message.content();
        assertThat(media.text()).isEqualTo("mi comprobante");
        assertThat(media.fileName()).contains("recibo.pdf");
        MediaOutcome outcome = fetch(media.mediaId(), "token", 1_000);
        assertThat(outcome).isInstanceOfSatisfying(MediaOutcome.Found.class, it -> {
            assertThat(it.content()).isEqualTo(PICTURE);
            assertThat(it.mimeType()).isEqualTo("application/pdf");
        });
    }

    @Test
    void saysWhyAFileCannotBeHad() throws Exception {
        platform.buyerSends("5215511111111", "Ana", new WhatsappSimulator.File("image", "image/jpeg", "", "", PICTURE));
        String id = ((Content.Media) ((ChannelEvent.MessageReceived) door.meaning(door.next())).content()).mediaId();
        assertThat(fetch(id, "token", 5)).isEqualTo(new MediaOutcome.TooLarge(PICTURE.length));
        assertThat(fetch(id, "another token", 1_000)).isInstanceOf(MediaOutcome.AccountFault.class);
        platform.filesAway(2);
        assertThat(fetch(id, "token", 1_000)).isInstanceOf(MediaOutcome.TryLater.class);
        assertThat(fetch("../1001", "token", 1_000)).isInstanceOf(MediaOutcome.Gone.class);
        platform.filesAway(0);
        platform.forgetFiles();
        assertThat(fetch(id, "token", 1_000)).isInstanceOf(MediaOutcome.Gone.class);
        platform.close();
        assertThat(fetch(id, "token", 1_000)).isInstanceOf(MediaOutcome.TryLater.class);
    }

    @Test
    void saysHowThePlatformJudgesTheNumber() {
        assertThat(probe("token"))
                .extracting(Probing.Finding::what)
                .containsExactly("token", "number", "quality", "limit", "throughput", "webhooks", "templates");
        assertThat(probe("token")).allMatch(it -> it.result() == Probing.Result.WORKS);
        platform.judges("RED", "TIER_250");
        assertThat(probe("token"))
                .anySatisfy(it -> {
                    assertThat(it.what()).isEqualTo("quality");
                    assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
                })
                .anySatisfy(it -> assertThat(it.found().words()).contains("250 buyers"));
        platform.judges("UNKNOWN", "TIER_OF_NEXT_YEAR");
        assertThat(probe("token"))
                .anySatisfy(it -> assertThat(it.found().words()).contains("tier of next year"));
        assertThat(probe("wrong"))
                .singleElement()
                .satisfies(it -> assertThat(it.result()).isEqualTo(Probing.Result.MISSING));
        platform.close();
        assertThat(probe("token"))
                .singleElement()
                .satisfies(it -> assertThat(it.result()).isEqualTo(Probing.Result.UNKNOWN));
    }

    @Test
    void saysInWordsWhatIsToldOfTheBusinessAccountAndWhetherItsTemplatesAreShown() {
        assertThat(found("webhooks").found()).isEqualTo(PlatformReason.SUBSCRIBED.with("applications", "Atiende"));
        platform.subscribed(false);
        assertThat(found("webhooks"))
                .isEqualTo(
                        new Probing.Finding("webhooks", Probing.Result.MISSING, PlatformReason.NOT_SUBSCRIBED.plain()));
        platform.manages(false);
        for (String what : List.of("webhooks", "templates")) {
            assertThat(found(what))
                    .isEqualTo(new Probing.Finding(
                            what, Probing.Result.MISSING, PlatformReason.BUSINESS_ACCOUNT_HIDDEN.with("code", "200")));
        }
        Account bare = new Account("1001", Map.of("accessToken", "token", "baseUrl", platform.url()));
        assertThat(connector.probing().orElseThrow().probe(Access.fixed(bare)))
                .filteredOn(it -> it.result() == Probing.Result.UNKNOWN)
                .extracting(Probing.Finding::what)
                .as("without the account's id nobody can know")
                .containsExactly("webhooks", "templates");
    }

    private Probing.Finding found(String what) {
        return probe("token").stream()
                .filter(it -> it.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsTemplatesPageByPageAndSaysWhichTheDeskCannotSend() {
        platform.hasTemplate("pedido_enviado", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} ya salió.");
        platform.hasTemplate("en_revision", "PENDING", "", "Hola");
        platform.hasTemplate("con_foto", "APPROVED", "IMAGE", "Mira {{1}}");
        List<ApprovedTemplate> found =
                ((TemplatesOutcome.Found) templates("token", Map.of("businessAccountId", "77"))).templates();
        assertThat(found)
                .extracting(ApprovedTemplate::name)
                .containsExactly("pedido_enviado", "en_revision", "con_foto");
        assertThat(found.getFirst().gaps()).containsExactly("1", "2");
        assertThat(found.getFirst().unusable()).isEmpty();
        assertThat(found.getFirst().filled(filled(found.getFirst(), List.of())))
                .isEqualTo("Hola Ana, tu pedido 1042 ya salió.");
        assertThat(found.get(1).unusable()).contains(PlatformReason.TEMPLATE_STATE.with("state", "pending"));
        assertThat(found.get(2).unusable()).isEmpty();
        assertThat(found.get(2).filledAround().file()).contains("image");
        assertThat(templates("token", Map.of()))
                .isInstanceOfSatisfying(
                        TemplatesOutcome.AccountFault.class,
                        it -> assertThat(it.failure().reason().words()).contains("businessAccountId"));
        assertThat(templates("wrong", Map.of("businessAccountId", "77")))
                .isInstanceOf(TemplatesOutcome.AccountFault.class);
        platform.close();
        assertThat(templates("token", Map.of("businessAccountId", "77"))).isInstanceOf(TemplatesOutcome.TryLater.class);
    }

    @Test
    void fillsGapsThatHaveNamesByTheirNames() {
        platform.hasTemplate("pedido_listo", "APPROVED", "", "Hola {{nombre}}, tu pedido {{pedido}} está listo.");
        ApprovedTemplate template = ((TemplatesOutcome.Found) templates("token", Map.of("businessAccountId", "77")))
                .templates()
                .getFirst();
        assertThat(template.unusable()).isEmpty();
        assertThat(template.names()).containsExactly("nombre", "pedido");
        assertThat(template.filled(filled(template, template.names())))
                .isEqualTo("Hola Ana, tu pedido 1042 está listo.");

        assertThat(send(template, template.names())).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.accepted()
                        .getFirst()
                        .body()
                        .path("template")
                        .path("components")
                        .path(0)
                        .path("parameters")
                        .valueStream()
                        .map(it -> it.path("parameter_name").asString("") + " "
                                + it.path("text").asString("")))
                .containsExactly("nombre Ana", "pedido 1042");
        assertThat(send(template, List.of())).as("by numbers").isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void fillsTheHeaderAndTheButtonsOfATemplate() {
        platform.hasTemplate(
                "en_camino",
                "Pedido {{1}}",
                "Hola {{1}}, tu pedido {{2}} va en camino.",
                List.of(
                        new WhatsappSimulator.Button("QUICK_REPLY", "Gracias", ""),
                        new WhatsappSimulator.Button("URL", "Rastrear", "https://rastreo.example/{{1}}"),
                        new WhatsappSimulator.Button("COPY_CODE", "Copiar código", "")));
        ApprovedTemplate template = only();
        assertThat(template.unusable()).isEmpty();
        assertThat(template.filledAround().headerGaps()).containsExactly("1");
        assertThat(template.filledAround().buttons())
                .containsExactly(
                        new ApprovedTemplate.Button(1, "url", "Rastrear", Optional.of("https://rastreo.example/{{1}}")),
                        new ApprovedTemplate.Button(2, "copy_code", "Copiar código", Optional.empty()));
        Outgoing.Around around = new Outgoing.Around(
                List.of("1042"),
                List.of(),
                Optional.empty(),
                List.of("MX1042", "AHORRA10"),
                List.of(new Outgoing.ButtonPlace(1, "url"), new Outgoing.ButtonPlace(2, "copy_code")));
        Outgoing.Body.Template body = filled(template, List.of()).with(around);
        assertThat(template.filled(body)).isEqualTo("""
                        Pedido 1042
                        Hola Ana, tu pedido 1042 va en camino.
                        Rastrear: https://rastreo.example/MX1042
                        Copiar código: AHORRA10""");
        assertThat(send(body)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.accepted()
                        .getFirst()
                        .body()
                        .path("template")
                        .path("components")
                        .valueStream()
                        .map(JsonNode::toString))
                .containsExactly(
                        "{\"type\":\"header\",\"parameters\":[{\"type\":\"text\",\"text\":\"1042\"}]}",
                        "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Ana\"},{\"type\":\"text\",\"text\":\"1042\"}]}",
                        "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"1\",\"parameters\":[{\"type\":\"text\",\"text\":\"MX1042\"}]}",
                        "{\"type\":\"button\",\"sub_type\":\"copy_code\",\"index\":\"2\",\"parameters\":[{\"type\":\"coupon_code\",\"coupon_code\":\"AHORRA10\"}]}");
        assertThat(send(filled(template, List.of())))
                .as("without what fills the rest")
                .isInstanceOf(SendOutcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, image, image/png, true",
        "VIDEO, video, video/mp4, true",
        "DOCUMENT, document, application/pdf, true",
        "DOCUMENT, document, text/plain, false",
        "IMAGE, document, application/pdf, false"
    })
    void givesTheFileOfAHeaderFirst(String format, String kind, String mimeType, boolean taken) {
        platform.hasTemplate("con_archivo", "APPROVED", format, "Hola {{1}}, tu pedido {{2}} ya salió.");
        ApprovedTemplate template = only();
        assertThat(template.filledAround().file()).contains(format.toLowerCase(Locale.ROOT));
        Outgoing.Enclosure file = new Outgoing.Enclosure(kind, mimeType, "archivo único.pdf", PICTURE);
        SendOutcome outcome = send(filled(template, List.of()).with(Outgoing.Around.NOTHING.with(Optional.of(file))));
        if (!taken) {
            assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
            return;
        }
        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        JsonNode header = platform.accepted()
                .getFirst()
                .body()
                .path("template")
                .path("components")
                .path(0);
        JsonNode shown = header.path("parameters").path(0).path(kind);
        assertThat(platform.given(shown.path("id").asString("")))
                .hasValueSatisfying(it -> assertThat(it.content()).isEqualTo(PICTURE));
        assertThat(shown.path("filename").asString("")).isEqualTo(kind.equals("document") ? "archivo único.pdf" : "");
    }

    @Test
    void namesWhatItCannotFill() {
        platform.hasTemplate("con_lugar", "APPROVED", "LOCATION", "Hola");
        platform.hasTemplate("con_formulario", "", "Hola", List.of(new WhatsappSimulator.Button("FLOW", "Abrir", "")));
        List<ApprovedTemplate> found =
                ((TemplatesOutcome.Found) templates("token", Map.of("businessAccountId", "77"))).templates();
        assertThat(found.getFirst().unusable()).contains(PlatformReason.TEMPLATE_HEADER.with("format", "location"));
        assertThat(found.getLast().unusable()).contains(PlatformReason.TEMPLATE_GAP.with("kind", "flow"));
    }

    private ApprovedTemplate only() {
        return ((TemplatesOutcome.Found) templates("token", Map.of("businessAccountId", "77")))
                .templates()
                .getFirst();
    }

    private static Outgoing.Body.Template filled(ApprovedTemplate template, List<String> names) {
        return new Outgoing.Body.Template(template.name(), template.language(), List.of("Ana", "1042"), names);
    }

    private SendOutcome send(ApprovedTemplate template, List<String> names) {
        return send(filled(template, names));
    }

    private SendOutcome send(Outgoing.Body body) {
        return connector.send(
                new Outgoing("0198f2aa-0000-7000-8000-000000000002", "5215511111111", body, Optional.empty()),
                access("token"));
    }

    @Test
    void givesAFileFirstAndSendsItByItsId() {
        assertThat(send("document", "application/pdf", "mira", PICTURE)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(send("audio", "audio/ogg", "", PICTURE)).isInstanceOf(SendOutcome.Accepted.class);
        WhatsappSimulator.Accepted document = platform.accepted().getFirst();
        assertThat(document.type()).isEqualTo("document");
        assertThat(document.text()).isEqualTo("mira");
        assertThat(document.body().path("document").path("filename").asString()).isEqualTo("archivo único.pdf");
        assertThat(platform.given(document.body().path("document").path("id").asString()))
                .hasValueSatisfying(it -> {
                    assertThat(it.content()).isEqualTo(PICTURE);
                    assertThat(it.mimeType()).isEqualTo("application/pdf");
                });
        assertThat(platform.accepted().getLast().body().path("audio").has("caption"))
                .isFalse();
    }

    @Test
    void offersButtonsAndAListAndHearsWhatWasChosen() throws Exception {
        List<Outgoing.Option> options = List.of(
                new Outgoing.Option("1", "Cambio de talla", Optional.of("Sin costo")),
                new Outgoing.Option("2", "Reembolso", Optional.empty()));
        assertThat(offer(new Outgoing.Body.Choices("¿Qué prefiere?", Optional.empty(), options)))
                .isInstanceOf(SendOutcome.Accepted.class);
        assertThat(offer(new Outgoing.Body.Choices("¿Qué prefiere?", Optional.of("Ver opciones"), options)))
                .isInstanceOf(SendOutcome.Accepted.class);
        JsonNode buttons = platform.accepted().getFirst().body().path("interactive");
        assertThat(buttons.path("type").asString()).isEqualTo("button");
        assertThat(buttons.path("action")
                        .path("buttons")
                        .path(1)
                        .path("reply")
                        .path("title")
                        .asString())
                .isEqualTo("Reembolso");
        JsonNode list = platform.accepted().getLast().body().path("interactive");
        assertThat(list.path("action").path("button").asString()).isEqualTo("Ver opciones");
        assertThat(list.path("action")
                        .path("sections")
                        .path(0)
                        .path("rows")
                        .path(0)
                        .path("description")
                        .asString())
                .isEqualTo("Sin costo");
        platform.statuses(false);
        platform.buyerChooses("5215511111111", "Ana", platform.accepted().getLast(), 1);
        Content chosen = null;
        while (chosen == null) {
            chosen = door.meaning(door.next()) instanceof ChannelEvent.MessageReceived it ? it.content() : null;
        }
        assertThat(chosen).isEqualTo(new Content.Choice("2", "Reembolso"));
        assertThat(offer(new Outgoing.Body.Choices("x", Optional.empty(), List.of())))
                .isInstanceOf(SendOutcome.Refused.class);
    }

    private SendOutcome offer(Outgoing.Body.Choices choices) {
        return connector.send(
                new Outgoing("0198f2aa-0000-7000-8000-000000000002", "5215511111111", choices, Optional.empty()),
                access("token"));
    }

    @Test
    void nothingHasBeenSentWhenAFileCannotBeGiven() {
        platform.filesAway(1);
        assertThat(send("image", "image/png", "", PICTURE))
                .isInstanceOfSatisfying(
                        SendOutcome.TryLater.class,
                        it -> assertThat(it.failure().code()).isEqualTo("131016"));
        assertThat(send("image", "image/tiff", "", PICTURE)).isInstanceOf(SendOutcome.Refused.class);
        assertThat(send("image", "image/png", "", new byte[6 * 1024 * 1024])).isInstanceOf(SendOutcome.Refused.class);
        assertThat(connector.send(file("image", "image/png", "", PICTURE), access("wrong")))
                .isInstanceOf(SendOutcome.AccountFault.class);
        assertThat(platform.accepted()).isEmpty();
        platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        assertThat(send("image", "image/png", "", PICTURE))
                .as("the message itself may have been sent")
                .isInstanceOf(SendOutcome.Uncertain.class);
        platform.close();
        assertThat(send("image", "image/png", "", PICTURE)).isInstanceOf(SendOutcome.TryLater.class);
    }

    private SendOutcome send(String kind, String type, String text, byte[] content) {
        return connector.send(file(kind, type, text, content), access("token"));
    }

    private static Outgoing file(String kind, String type, String text, byte[] content) {
        return new Outgoing(
                "0198f2aa-0000-7000-8000-000000000001",
                "5215511111111",
                new Outgoing.Body.Enclosed(
                        text, List.of(new Outgoing.Enclosure(kind, type, "archivo único.pdf", content))),
                Optional.empty());
    }

    private TemplatesOutcome templates(String token, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.putAll(Map.of("accessToken", token, "baseUrl", platform.url()));
        return connector.templating().orElseThrow().templates(Access.fixed(new Account("1001", settings)));
    }

    private MediaOutcome fetch(String id, String token, int largest) {
        return connector.media().orElseThrow().fetch(id, access(token), largest);
    }

    private List<Probing.Finding> probe(String token) {
        return connector.probing().orElseThrow().probe(access(token));
    }

    private Access access(String token) {
        URI url = URI.create(platform.url());
        return Access.fixed(new Account(
                "1001", Map.of("accessToken", token, "baseUrl", url.toString(), "businessAccountId", "77")));
    }
}
