package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.model.ModelWriter;
import org.atiende.nlu.model.SecondLook;
import org.atiende.nlu.training.labels.OwnIntent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnTrainingTests {
    private static final OwnIntent WORKSHOP = new OwnIntent("workshop", "Cita de taller");

    private Base base;

    @BeforeAll
    void trainTheBase(@TempDir Path directory) throws IOException {
        base = SmallShop.base(directory);
    }

    private OwnModel train(List<OwnMessage> messages, OwnIntent... intents) {
        return new OwnTraining(base, messages, List.of(intents), Stages.SILENT).train();
    }

    @Test
    void learnsAnIntentOfTheShopsOwnAndKeepsTheOthers() throws IOException {
        OwnModel own = train(new SmallShop(2).messages(4, 20), WORKSHOP);
        LinearReader reader = saved(own);
        assertThat(intent(reader, "oiga quiero cita en el taller para ajuste de frenos"))
                .isEqualTo("workshop");
        assertThat(intent(reader, "hola ya salió mi pedido la guía")).isEqualTo("order_tracking");
        assertThat(intent(reader, "buenas hay talla de el modelo negro")).isEqualTo("stock");
        OwnReport report = own.report();
        assertThat(report.shop().n()).isEqualTo(80);
        assertThat(report.shop().base()).isLessThanOrEqualTo(0.75);
        assertThat(report.shop().candidate()).isGreaterThan(0.9);
        assertThat(report.shop().low())
                .isPositive()
                .isLessThanOrEqualTo(report.shop().difference());
        assertThat(report.known().n()).isEqualTo(60);
        assertThat(report.byIntent().get("workshop").base()).isZero();
        assertThat(report.notWorse()).as(report.objections().toString()).isTrue();
    }

    @Test
    void writesItsBirthCertificateIntoTheModel() throws IOException {
        LinearReader reader = saved(train(new SmallShop(2).messages(4, 20), WORKSHOP));
        assertThat(reader.modelId()).matches("shop-[0-9a-f]{6}");
        assertThat(reader.model().certificate())
                .containsEntry("base", "small-000000")
                .containsEntry("base data", "small")
                .containsEntry("messages", "80")
                .containsKeys("data", "settings", "library", "jdk", "cpu");
        assertThat(OwnIntent.of(reader.model().certificate())).containsExactly(WORKSHOP);
    }

    @Test
    void makesTheSameModelTwice() throws IOException {
        List<OwnMessage> messages = new SmallShop(3).messages(3, 20);
        assertThat(bytes(train(messages))).isEqualTo(bytes(train(messages)));
    }

    @Test
    void keepsWhatASecondLookSaysOfTheBasesIntents() {
        float[] table = new float[SecondLook.inputs(2, 3) * 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = i + 1;
        }
        SecondLook wide = Widened.look(new SecondLook(2, 3, table), 1, 5);
        float[] odds = new SecondLook(2, 3, table).odds(new float[] {0.5f, -1, 0.25f});
        assertThat(wide.odds(new float[] {0.5f, -1, 0.75f, 0.25f})).containsExactly(odds[0], odds[1], 3.75f);
        assertThat(Widened.look(SecondLook.NONE, 1, 5).none()).isTrue();
    }

    @Test
    void leavesEmotionsAloneThatTheShopDidNotLabel() {
        List<OwnMessage> messages = new SmallShop(4)
                .messages(3, 20).stream()
                        .map(it -> new OwnMessage(it.row(), it.text(), it.intents(), null, List.of(), null))
                        .toList();
        OwnModel own = train(messages);
        assertThat(own.report().emotion().n()).isZero();
        int emotion = base.model().intents().size();
        assertThat(own.model().bias()[emotion]).isEqualTo(base.model().bias()[emotion]);
    }

    @Test
    void refusesWhatMayBeWorseAndSaysWhere() {
        Comparison same = new Comparison(400, 0.8, 0.8, 0, -0.01, 0.01);
        assertThat(report(same, same, same).objections()).isEmpty();
        Comparison unsure = new Comparison(60, 0.8, 0.8, 0, -0.05, 0.05);
        assertThat(report(unsure, same, same).objections())
                .containsExactly(
                        "on the shop's 60 messages it may be worse by more than 2 points: the difference is +0.0,"
                                + " 95 % between -5.0 and +5.0");
        Comparison less = new Comparison(400, 0.8, 0.76, -0.04, -0.06, -0.02);
        assertThat(report(same, less, less).objections())
                .containsExactly(
                        "on 400 of the shop's messages whose intent the base knows it loses 4.0 points, more than 3",
                        "on 400 of the base corpus's messages it loses 4.0 points, more than 3");
    }

    private static OwnReport report(Comparison shop, Comparison known, Comparison elsewhere) {
        OwnReport.Choice choice = new OwnReport.Choice(0.1, 1, 0.03, 0);
        return new OwnReport(
                "small-000000",
                shop.n(),
                List.of(),
                shop,
                known,
                elsewhere,
                0,
                shop,
                new OwnReport.Confidence(0, 1, 1),
                choice,
                List.of(),
                Map.of(),
                new LabelQuality(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void listsWhatOfTheLabelsDeservesASecondLook() {
        List<OwnMessage> messages = new ArrayList<>(new SmallShop(5).messages(3, 30));
        messages.add(new OwnMessage(200, "¿Ya viene mi paquete de la guía?", List.of("stock"), null, List.of(), null));
        messages.add(new OwnMessage(
                201, "ya viene mi paquete de la guia", List.of("order_tracking"), null, List.of(), null));
        LabelQuality quality = train(messages).report().quality();
        assertThat(quality.conflicts())
                .containsExactly(new LabelQuality.Conflict(
                        "¿Ya viene mi paquete de la guía?", List.of(200, 201), List.of("order_tracking", "stock")));
        assertThat(quality.nearDuplicates()).contains(new LabelQuality.Pair(200, 201, false));
        assertThat(quality.disagreements())
                .extracting(LabelQuality.Disagreement::row)
                .contains(200);
        assertThat(LabelQuality.of(messages.subList(0, 4)).rare()).contains(new LabelQuality.Rare("stock", 1));
    }

    @Test
    void keepsMessagesThatAreAlikeInOnePart() {
        List<OwnMessage> messages = new ArrayList<>(new SmallShop(6).messages(3, 20));
        for (int i = 0; i < 9; i++) {
            messages.add(new OwnMessage(300 + i, "precio", List.of("stock"), null, List.of(), null));
        }
        Folds folds = Folds.of(messages);
        for (int i = 61; i < 69; i++) {
            assertThat(folds.of(i)).isEqualTo(folds.of(60));
        }
    }

    @Test
    void takesPersonalDataOutOfWhatItLearnsFrom() {
        OwnMessage message =
                new OwnMessage(1, "mi correo es ana@correo.example", List.of("stock"), null, List.of(), null);
        assertThat(message.text()).isEqualTo("mi correo es <EMAIL>");
    }

    @Test
    void refusesTooFewMessages() {
        assertThatThrownBy(() -> train(new SmallShop(7).messages(3, 5)))
                .hasMessageContaining("15 messages are too few");
        List<OwnMessage> messages = new ArrayList<>(new SmallShop(7).messages(3, 20));
        messages.addAll(new SmallShop(8)
                .messages(4, 2).stream()
                        .filter(it -> it.intents().contains("workshop"))
                        .toList());
        assertThatThrownBy(() -> train(messages, WORKSHOP)).hasMessageContaining("workshop stands first in 2 messages");
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        List<OwnMessage> messages = new SmallShop(9).messages(3, 20);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> train(messages)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void tellsHowFarItIs() {
        List<Double> heard = new ArrayList<>();
        new OwnTraining(base, new SmallShop(9).messages(3, 20), List.of(), (stage, done) -> heard.add(done)).train();
        assertThat(heard).hasSizeGreaterThan(10).isSorted().contains(0.0, 1.0);
    }

    @Test
    void readsTheBaseFromTheFileBesideItsModelAlone() throws IOException {
        ByteArrayOutputStream beside = new ByteArrayOutputStream();
        BaseWriter.write("small-000000", base.messages(), base.unseen(), beside);
        Base read = Base.read(
                new LinearReader(base.model(), "small-000000"), new ByteArrayInputStream(beside.toByteArray()));
        assertThat(read.messages()).isEqualTo(base.messages());
        assertThat(read.unseen()[7][1]).isCloseTo(base.unseen()[7][1], org.assertj.core.api.Assertions.within(0.001f));
        assertThatThrownBy(() -> Base.read(
                        new LinearReader(base.model(), "other-000000"), new ByteArrayInputStream(beside.toByteArray())))
                .hasMessageContaining("Belongs to the model small-000000, not to other-000000");
    }

    private static byte[] bytes(OwnModel own) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelWriter.write(own.model(), "shop", out);
        return out.toByteArray();
    }

    private static LinearReader saved(OwnModel own) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes(own)));
    }

    private static String intent(LinearReader reader, String text) {
        return reader.read(PersonalData.mask(text)).intents().getFirst().intent();
    }
}
