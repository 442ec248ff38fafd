package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.simulator.MercadolibreMisbehaviour;
import org.atiende.simulator.MercadolibreSimulator.File;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files that go along with messages about orders and in claims, in and out; over real HTTP. */
class FilesContractTests {
    private static final File PHOTO = new File("roto.jpg", "image/jpeg", bytes("a photo"));
    private static final File BILL = new File("factura ñ.pdf", "application/pdf", bytes("a bill"));

    Desk desk;
    private String order;

    /** The model of the account: {@code local} or {@code global}. */
    String model() {
        return "local";
    }

    @BeforeEach
    void start() throws Exception {
        desk = new Desk(model());
        desk.platform.tells(false);
        order = desk.platform.buys("700001", "UNO", "MLM1", 1);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void showsWhatAMediatorSendsAlongAsThePlatformsOwn() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String claim = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.tells(true);
        desk.platform.mediates(claim, "Revisa la foto, por favor", Duration.ofDays(2), List.of(PHOTO));
        desk.fetch(desk.notice());
        Content said = desk.all(ChannelEvent.MessageReceived.class).getLast().content();
        assertThat(said).isInstanceOf(Content.Notice.class);
        assertThat(said.text()).isEqualTo("Revisa la foto, por favor");
        assertThat(said.sentAlong())
                .singleElement()
                .satisfies(it -> assertThat(it.type()).isEqualTo("image"));
    }

    @Test
    void takesEverythingThatCameAlongAndFetchesIt() throws Exception {
        desk.platform.tells(true);
        desk.platform.writes(order, "llegó roto", List.of(PHOTO, BILL));
        desk.fetch(desk.notice());
        Content content = desk.only(ChannelEvent.MessageReceived.class).content();
        assertThat(content.text()).isEqualTo("llegó roto");
        assertThat(content.sentAlong()).hasSize(2);
        assertThat(content.sentAlong())
                .extracting(Content.Media::type, it -> it.fileName().orElse(""))
                .containsExactly(tuple("image", "roto.jpg"), tuple("document", "factura ñ.pdf"));
        for (int i = 0; i < 2; i++) {
            byte[] wanted = (i == 0 ? PHOTO : BILL).content();
            assertThat(fetch(content.sentAlong().get(i).mediaId(), 1_000))
                    .isInstanceOfSatisfying(
                            MediaOutcome.Found.class,
                            it -> assertThat(it.content()).isEqualTo(wanted));
        }
    }

    @Test
    void namesWhatCameAlongWithoutWords() throws Exception {
        desk.platform.tells(true);
        desk.platform.writes(order, "", List.of(PHOTO, BILL));
        desk.fetch(desk.notice());
        assertThat(desk.only(ChannelEvent.MessageReceived.class).content().text())
                .isEqualTo("[image] [document]");
    }

    @Test
    void saysWhyAFileCannotBeHad() throws Exception {
        desk.platform.tells(true);
        desk.platform.writes(order, "mira", List.of(PHOTO));
        desk.fetch(desk.notice());
        String id = desk.only(ChannelEvent.MessageReceived.class)
                .content()
                .sentAlong()
                .getFirst()
                .mediaId();
        assertThat(fetch(id, 3)).isEqualTo(new MediaOutcome.TooLarge(PHOTO.content().length));
        assertThat(fetch("../users/me", 1_000)).isInstanceOf(MediaOutcome.Gone.class);
        desk.platform.limit(1);
        assertThat(fetch(id, 1_000))
                .isInstanceOfSatisfying(
                        MediaOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
        desk.platform.forgetFiles();
        assertThat(fetch(id, 1_000)).isInstanceOf(MediaOutcome.Gone.class);
        desk.platform.close();
        assertThat(fetch(id, 1_000)).isInstanceOf(MediaOutcome.TryLater.class);
    }

    @Test
    void givesFilesFirstAndNamesThemInOneMessage() {
        SendOutcome outcome = send(thread(ThreadKind.ORDER, "pack:" + order));
        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(desk.platform.sent()).hasSize(1);
        List<File> along = desk.platform.along(desk.platform.sent().getFirst().id());
        assertThat(along).extracting(File::name).containsExactly("roto.jpg", "factura ñ.pdf");
        assertThat(along.getLast().content()).isEqualTo(BILL.content());
    }

    @Test
    void sendsNothingWhenAFileWasNotTakenAndNothingTwice() {
        desk.platform.limit(1);
        assertThat(send(thread(ThreadKind.ORDER, "pack:" + order))).isInstanceOf(SendOutcome.TryLater.class);
        assertThat(desk.platform.sent()).isEmpty();
        desk.platform.misbehave(MercadolibreMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(send(thread(ThreadKind.ORDER, "pack:" + order))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(desk.platform.sent()).hasSize(1);
    }

    @Test
    void takesThePhotosOfAClaimAndFetchesThem() throws Exception {
        String claim = desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        desk.platform.tells(true);
        desk.platform.writesInClaim(claim, "aquí se ve", List.of(PHOTO));
        desk.fetch(desk.notice());
        Content.Media photo = (Content.Media)
                desk.all(ChannelEvent.MessageReceived.class).getLast().content();
        assertThat(photo.text()).isEqualTo("aquí se ve");
        assertThat(photo.type()).isEqualTo("image");
        assertThat(photo.fileName()).contains("roto.jpg");
        assertThat(fetch(photo.mediaId(), 1_000))
                .isInstanceOfSatisfying(
                        MediaOutcome.Found.class, it -> assertThat(it.content()).isEqualTo(PHOTO.content()));
        assertThat(fetch("claim:../users:me", 1_000)).isInstanceOf(MediaOutcome.Gone.class);
    }

    @Test
    void givesFilesToAClaimUnderANameThatItTakes() {
        String claim = desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        String named = "ñ".repeat(140) + ".pdf";
        List<Outgoing.Enclosure> along =
                List.of(new Outgoing.Enclosure("document", BILL.mimeType(), named, BILL.content()));
        assertThat(send(thread(ThreadKind.CLAIM, "claim:" + claim), along)).isNotInstanceOf(SendOutcome.Refused.class);
        File given = desk.platform.along(desk.platform.sent().getFirst().id()).getFirst();
        assertThat(given.name()).as("letters without marks").isEqualTo("n".repeat(121) + ".pdf");
        assertThat(given.content()).isEqualTo(BILL.content());
        assertThat(desk.connector.enclosures(ThreadKind.CLAIM).of("text/plain")).isEmpty();
    }

    @Test
    void sendsNoFilesToQuestions() {
        int before = desk.platform.requests();
        assertThat(send(thread(ThreadKind.QUESTION, "question:13000000001"))).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.platform.requests()).isEqualTo(before);
        assertThat(desk.connector.enclosures(ThreadKind.QUESTION).most()).isZero();
        assertThat(desk.connector.enclosures(ThreadKind.ORDER).of("image/png")).isPresent();
    }

    private MediaOutcome fetch(String id, int largest) {
        return desk.connector.media().orElseThrow().fetch(id, desk.tokens, largest);
    }

    private SendOutcome send(ChannelThread thread) {
        List<Outgoing.Enclosure> along = List.of(
                new Outgoing.Enclosure("image", PHOTO.mimeType(), PHOTO.name(), PHOTO.content()),
                new Outgoing.Enclosure("document", BILL.mimeType(), BILL.name(), BILL.content()));
        return send(thread, along);
    }

    private SendOutcome send(ChannelThread thread, List<Outgoing.Enclosure> along) {
        return desk.send(new Outgoing(
                "ref-1",
                "700001",
                new Outgoing.Body.Enclosed("aquí va", along),
                Optional.empty(),
                Optional.of(thread)));
    }

    private static ChannelThread thread(ThreadKind kind, String id) {
        return new ChannelThread(id, kind, "700001", List.of(), Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
