package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.simulator.ShopMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures and films, as buyers show them and as the shop sends them; over real HTTP. */
class PictureContractTests {
    private static final String ANA = "707885565181165594";
    private static final byte[] PICTURE = {-1, -40, 0, 13, 10, 13, 10, 45, 45, 127};

    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({"IMAGE, image, image/png", "VIDEO, video, video/mp4"})
    void fetchesWhatAMessageNames(String type, String kind, String mimeType) throws Exception {
        Content.Media media = shown(type, mimeType);
        assertThat(media.type()).isEqualTo(kind);
        assertThat(media.text()).isEqualTo("[" + kind + "]");
        assertThat(fetch(media.mediaId(), 1_000)).isInstanceOfSatisfying(MediaOutcome.Found.class, it -> {
            assertThat(it.content()).isEqualTo(PICTURE);
            assertThat(it.mimeType()).as("as the platform tells it").isEqualTo(mimeType);
        });
    }

    @Test
    void saysWhyAFileCannotBeHad() throws Exception {
        assertThat(fetch(shown("VIDEO", "video/mp4").mediaId(), 5))
                .isEqualTo(new MediaOutcome.TooLarge(PICTURE.length));
        String id = shown("IMAGE", "image/jpeg").mediaId();
        desk.platform.forgetPictures();
        assertThat(fetch(id, 1_000))
                .as("a film's address ends; no token was shown, so that nothing is wrong with the account")
                .isInstanceOf(MediaOutcome.Gone.class);
        desk.platform.close();
        assertThat(fetch(id, 1_000)).isInstanceOf(MediaOutcome.TryLater.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://p16-oec-va.ibyteimg.com/tos-maliva-i/x~tplv.image?from=1, ''",
        "https://tosv.boei18n.byted.org/obj/temai-im/x, ''",
        "https://vault.corp.example/secret?key=1, https://vault.corp.example",
        "https://ibyteimg.com.evil.example/, https://ibyteimg.com.evil.example",
        "https://x@p16.ibyteimg.com/, https://p16.ibyteimg.com",
        "https://p16.ibyteimg.com:8443/, https://p16.ibyteimg.com:8443",
        "http://p16.ibyteimg.com/, http://p16.ibyteimg.com",
        "https://open-api.tiktokglobalshop.com/x, ''",
        "not an address, nowhere"
    })
    void fetchesFromThePlatformsOwnPlacesAlone(String url, String elsewhere) {
        assertThat(TiktokFiles.LINKED.hold(url, "https://open-api.tiktokglobalshop.com"))
                .isEqualTo(elsewhere.isEmpty());
        if (!elsewhere.isEmpty()) {
            assertThat(fetch("0 " + url, 1_000))
                    .isEqualTo(new MediaOutcome.Gone(new Failure(
                            "url",
                            elsewhere.equals("nowhere")
                                    ? PlatformReason.FILE_NOWHERE.plain()
                                    : PlatformReason.FILE_ELSEWHERE.with("address", elsewhere))));
        }
    }

    @Test
    void givesAPictureAndSendsItByTheAddressThatItWasGiven() throws Exception {
        desk.platform.writes(ANA, "ana.mx", "¿me manda una foto?");
        desk.pushed(1);
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(picture("image/jpeg", ""));
        String url = desk.platform.accepted().getFirst().text();
        assertThat(desk.platform.picture(url)).contains(PICTURE);
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.content()).isInstanceOf(Content.Media.class);
    }

    @Test
    void sendsNoPictureTwiceAndNoneThatThePlatformDoesNotTake() throws Exception {
        desk.platform.writes(ANA, "ana.mx", "¿me manda una foto?");
        desk.pushed(1);
        assertThat(desk.send(picture("image/jpeg", "con palabras"))).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.send(picture("image/tiff", ""))).isInstanceOf(SendOutcome.Refused.class);
        desk.platform.limit(1);
        assertThat(desk.send(picture("image/jpeg", "")))
                .as("nothing has reached the buyer yet")
                .isInstanceOf(SendOutcome.TryLater.class);
        assertThat(desk.platform.accepted()).isEmpty();
        desk.platform.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(desk.send(picture("image/jpeg", ""))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(desk.platform.accepted()).hasSize(1);
    }

    private Content.Media shown(String type, String mimeType) throws Exception {
        desk.platform.shows(ANA, "ana.mx", type, mimeType, PICTURE);
        desk.pushed(1);
        return (Content.Media)
                desk.all(ChannelEvent.MessageReceived.class).getLast().content();
    }

    private MediaOutcome fetch(String mediaId, int largest) {
        return desk.connector.media().orElseThrow().fetch(mediaId, desk.tokens, largest);
    }

    private Outgoing picture(String mimeType, String words) {
        ChannelThread thread =
                desk.only(ChannelEvent.MessageReceived.class).thread().orElseThrow();
        return new Outgoing(
                "reference-1",
                ANA,
                new Outgoing.Body.Enclosed(
                        words, List.of(new Outgoing.Enclosure("image", mimeType, "fotografía.jpg", PICTURE))),
                Optional.empty(),
                Optional.of(thread));
    }
}
