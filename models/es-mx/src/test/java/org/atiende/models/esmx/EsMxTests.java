package org.atiende.models.esmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.Language;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.training.Base;
import org.junit.jupiter.api.Test;

class EsMxTests {
    private static Understanding read(String text) {
        return EsMx.reader().read(PersonalData.mask(text));
    }

    @Test
    void readsAPlainMessage() {
        Understanding understanding = read("buenas, ¿dónde viene mi pedido 2000003508419013? mi cel es 5512345678");
        assertThat(understanding.intents().getFirst().intent()).isEqualTo("order_tracking");
        assertThat(understanding.emotion().emotion()).isEqualTo("neutral");
        assertThat(understanding.language()).isEqualTo(Language.ES);
        assertThat(understanding.entities())
                .extracting(entity -> entity.kind())
                .containsExactly(EntityKind.ORDER, EntityKind.PHONE);
        assertThat(understanding.modelId()).matches("es-mx-[0-9a-f]{6}");
        assertThat(understanding.evidence())
                .isNotEmpty()
                .extracting(Evidence::weight)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void namesCarriersBanksShopsDaysAndPlaces() {
        assertThat(
                        read("pague con bbva en el oxxo de merida pal buen fin y fedex ni sus luces, en copel estaba mas barato")
                                .entities())
                .extracting(entity -> entity.kind() + " " + entity.value())
                .containsExactly(
                        "BANK BBVA", "SHOP OXXO", "PLACE Mérida", "EVENT Buen Fin", "CARRIER FedEx", "SHOP Coppel");
    }

    @Test
    void namesASecondIntent() {
        assertThat(read("llegó roto, quiero que me devuelvan mi dinero").intents())
                .extracting(score -> score.intent())
                .containsExactlyInAnyOrder("refund_request", "damaged_item");
    }

    @Test
    void tellsOtherLanguages() {
        Map<Language, List<String>> written = Map.of(
                Language.EN,
                        List.of("where is my order? I need it please", "refund please", "is this the original one"),
                Language.PT, List.of("vocês ainda não enviaram o meu pedido", "quanto custa o frete"),
                Language.ZH, List.of("我的包裹在哪里？"),
                Language.OTHER,
                        List.of(
                                "où est mon colis, je ne l'ai pas encore reçu",
                                "bonjour, combien coûte la livraison ?",
                                "ciao, dove è il mio pacco",
                                "vorrei sapere quando arriva il mio ordine, grazie",
                                "wo ist mein Paket, ich habe es noch nicht bekommen",
                                "посылка ещё не пришла"),
                Language.ES,
                        List.of(
                                "ok",
                                "220 o 110?",
                                "a mexicali mandan o na",
                                "refund?",
                                "q onda y mi paquete",
                                "tienes codi o nomas transfer",
                                "son og o triple a?",
                                "me lo das con el free shipping porfa",
                                "mio ese, el de la foto",
                                "¿sale de china o de mexico?"));
        written.forEach((language, texts) -> assertThat(texts)
                .allSatisfy(it -> assertThat(read(it).language()).as(it).isEqualTo(language)));
    }

    @Test
    void readsTheEmptyTextAndAMillionCharacters() {
        for (String text : List.of("", " ", "\n", "😀", "x".repeat(1_000_000), "hola ".repeat(200_000))) {
            assertThat(read(text).intents()).isNotEmpty();
        }
    }

    @Test
    void readsStormsOfOddCharacters() {
        long seed = 20261126;
        Random random = new Random(seed);
        int[][] alphabets = {
            {0x1f600, 0x1f64f},
            {0x5d0, 0x5ea},
            {0x600, 0x6ff},
            {0x200b, 0x200f},
            {0x202a, 0x202e},
            {0, 0x1f},
            {0x7f, 0x9f},
            {0x300, 0x36f},
            {0xd800, 0xdfff},
            {0xff10, 0xff19},
            {'0', '9'},
            {0x4e00, 0x9fff},
            {0xe0000, 0xe007f},
            {'-', '@'},
        };
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 10_000) {
                int[] alphabet =
                        alphabets[round % 2 == 0 ? round / 2 % alphabets.length : random.nextInt(alphabets.length)];
                text.appendCodePoint(alphabet[0] + random.nextInt(alphabet[1] - alphabet[0] + 1));
            }
            String storm = text.toString();
            assertThat(read(storm)).as("seed %d round %d", seed, round).isEqualTo(read(storm));
            assertThat(PersonalData.mask(storm).text())
                    .as("seed %d round %d", seed, round)
                    .isNotNull();
        }
    }

    @Test
    void readsWhateverIsTypedAndAnswersTheSameTwice() {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                int kind = random.nextInt(4);
                text.append(
                        kind == 0
                                ? (char) random.nextInt(0x10000)
                                : kind == 1 ? ' ' : (char) ('a' + random.nextInt(26)));
            }
            Understanding understanding = read(text.toString());
            assertThat(understanding).as("seed %d round %d", seed, round).isEqualTo(read(text.toString()));
            String masked = PersonalData.mask(text.toString()).text();
            for (Evidence evidence : understanding.evidence()) {
                assertThat(evidence.span().end()).as("seed %d", seed).isLessThanOrEqualTo(masked.length());
            }
        }
    }

    @Test
    void bringsWhatAShopsOwnModelIsBuiltOn() {
        Base base = EsMx.base();
        assertThat(base.id()).isEqualTo(EsMx.reader().modelId());
        assertThat(base.messages()).hasSameSizeAs(base.unseen());
        assertThat(base.unseen()[0]).hasSize(50);
    }

    @Test
    void learnsFromAtLeast25000MessagesAnd300OfEachIntent() {
        List<LabelledMessage> messages = EsMx.base().messages();
        assertThat(messages).hasSizeGreaterThanOrEqualTo(25_000);
        Map<String, Long> first = messages.stream()
                .collect(Collectors.groupingBy(it -> it.intents().getFirst(), Collectors.counting()));
        assertThat(first.keySet()).isEqualTo(Set.copyOf(EsMx.taxonomy().intentIds()));
        assertThat(first.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(300));
    }

    @Test
    void namesEveryIntentInThreeLanguages() {
        assertThat(EsMx.taxonomy().intents()).hasSize(45);
        assertThat(EsMx.taxonomy().emotions()).hasSize(5);
        assertThat(EsMx.taxonomy().groups()).hasSize(8);
        assertThat(EsMx.taxonomy().intents()).allSatisfy(intent -> {
            assertThat(intent.labels().zh()).isNotBlank();
            assertThat(EsMx.taxonomy().groups()).extracting(group -> group.id()).contains(intent.group());
        });
    }
}
