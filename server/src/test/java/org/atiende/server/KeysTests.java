package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atiende.testkit.Eventually.eventually;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atiende.nlu.Concealed;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.PersonalData;
import org.atiende.server.database.StartRefusedException;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.privacy.Revealed;
import org.atiende.server.privacy.Rewrap;
import org.atiende.server.privacy.Sealer;
import org.atiende.server.privacy.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The keys of an installation and its workspaces: which one opens what, and what is lost with which. */
@Tag("long")
class KeysTests {
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");
    private final Sealer sealer = desk.bean(Sealer.class);

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void refusesToStartWithAnotherKeyAndChangesNothing() {
        desk.close();
        MasterKey wrong = key(1);
        assertThatThrownBy(() -> start(wrong))
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is not the one this database was sealed with");
        try (ConfigurableApplicationContext again = start(desk.key)) {
            assertThat(again.isActive()).isTrue();
        }
    }

    @Test
    void opensWithTheNewKeyWhatWasSealedUnderTheOldOne() {
        byte[] sealed = sealer.seal(desk.shop.workspace(), "secreto", "somewhere/1");
        byte[] found = sealer.fingerprint(desk.shop.workspace(), "phone", "+525543218765");
        MasterKey next = key(7);
        assertThat(desk.bean(Rewrap.class).rewrap(desk.key, next)).isEqualTo(2);
        desk.close();
        assertThatThrownBy(() -> start(desk.key)).rootCause().isInstanceOf(StartRefusedException.class);
        try (ConfigurableApplicationContext again = start(next)) {
            Sealer after = again.getBean(Sealer.class);
            assertThat(after.openText(desk.shop.workspace(), sealed, "somewhere/1"))
                    .isEqualTo("secreto");
            assertThat(after.fingerprint(desk.shop.workspace(), "phone", "+525543218765"))
                    .isEqualTo(found);
        }
    }

    @Test
    void rewrapsNothingWithAWrongOldKey() {
        Rewrap rewrap = desk.bean(Rewrap.class);
        assertThatThrownBy(() -> rewrap.rewrap(key(3), key(4))).isInstanceOf(IllegalStateException.class);
        desk.close();
        try (ConfigurableApplicationContext again = start(desk.key)) {
            assertThat(again.isActive()).isTrue();
        }
    }

    @Test
    void opensAfterARotationWhatWasSealedBeforeAndAfter() {
        byte[] before = sealer.seal(desk.shop.workspace(), "uno", "somewhere/1");
        sealer.rotate(desk.shop.workspace());
        byte[] after = sealer.seal(desk.shop.workspace(), "dos", "somewhere/1");
        assertThat(sealer.openText(desk.shop.workspace(), before, "somewhere/1"))
                .isEqualTo("uno");
        assertThat(sealer.openText(desk.shop.workspace(), after, "somewhere/1")).isEqualTo("dos");
        assertThat(Arrays.copyOfRange(before, 1, 5)).as("key id").isNotEqualTo(Arrays.copyOfRange(after, 1, 5));
    }

    @Test
    void losesTheSecretsOfAWorkspaceWithItsKeysAndNobodyElses() {
        byte[] ours = sealer.seal(desk.shop.workspace(), "nuestro", "somewhere/1");
        byte[] theirs = sealer.seal(desk.neighbour.workspace(), "suyo", "somewhere/1");
        sealer.erase(desk.shop.workspace());
        cannotOpen(() -> sealer.open(desk.shop.workspace(), ours, "somewhere/1"));
        assertThat(sealer.openText(desk.neighbour.workspace(), theirs, "somewhere/1"))
                .isEqualTo("suyo");
        desk.close();
        try (ConfigurableApplicationContext again = start(desk.key)) {
            Sealer after = again.getBean(Sealer.class);
            cannotOpen(() -> after.open(desk.shop.workspace(), ours, "somewhere/1"));
        }
    }

    @Test
    void opensASealedValueInItsPlaceAlone() {
        byte[] sealed = sealer.seal(desk.shop.workspace(), "secreto", "somewhere/1");
        cannotOpen(() -> sealer.open(desk.shop.workspace(), sealed, "somewhere/2"));
        cannotOpen(() -> sealer.open(desk.neighbour.workspace(), sealed, "somewhere/1"));
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        cannotOpen(() -> sealer.open(desk.shop.workspace(), altered, "somewhere/1"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secreto");
    }

    @Test
    void revealsNothingThatWasMovedToAnotherMessage() throws Exception {
        Vault vault = desk.bean(Vault.class);
        MessageId mine = new MessageId(UUID.randomUUID());
        MessageId other = new MessageId(UUID.randomUUID());
        vault.keep(desk.shop.workspace(), mine, phone("55 4321 8765"));
        vault.keep(desk.shop.workspace(), other, phone("55 1111 2222"));
        assertThat(vault.reveal(desk.shop.workspace(), mine).stream().map(Revealed::value))
                .containsExactly("55 4321 8765");
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("""
                    update privacy.secret to_row set sealed = from_row.sealed from privacy.secret from_row
                    where to_row.message_id = '%s' and from_row.message_id = '%s'""".formatted(other, mine))).isEqualTo(1);
        }
        cannotOpen(() -> vault.reveal(desk.shop.workspace(), other));
        assertThat(vault.reveal(desk.neighbour.workspace(), mine)).isEmpty();
    }

    @Test
    void hasAnotherFingerprintForEachWorkspaceAndPurpose() {
        byte[] one = sealer.fingerprint(desk.shop.workspace(), "phone", "+525543218765");
        assertThat(sealer.fingerprint(desk.shop.workspace(), "phone", "+525543218765"))
                .isEqualTo(one)
                .hasSize(16);
        assertThat(sealer.fingerprint(desk.shop.workspace(), "email", "+525543218765"))
                .isNotEqualTo(one);
        assertThat(sealer.fingerprint(desk.neighbour.workspace(), "phone", "+525543218765"))
                .isNotEqualTo(one);
    }

    @Test
    void holdsAMessageBackWhoseWorkspaceHasNoKeysAnyMore() throws Exception {
        sealer.erase(desk.shop.workspace());
        byte[] body = TestDesk.message("wamid.erased", "5215500000077", "hola");
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(500);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isZero());
    }

    private static List<Concealed> phone(String value) {
        List<Concealed> values = PersonalData.mask("mi cel es " + value).concealed();
        assertThat(values).hasSize(1);
        assertThat(values.getFirst().kind()).isEqualTo(EntityKind.PHONE);
        return values;
    }

    private static void cannotOpen(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CANNOT_UNSEAL));
    }

    private static MasterKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new MasterKey(bytes);
    }

    private Connection owner() throws Exception {
        Connection owner =
                DriverManager.getConnection(desk.database.url(), desk.database.user(), desk.database.password());
        try (Statement statement = owner.createStatement()) {
            // Row-level security is forced on the owner too; this test needs one who stands above it.
            statement.execute("alter table privacy.secret no force row level security");
        }
        return owner;
    }

    private ConfigurableApplicationContext start(MasterKey key) {
        SpringApplication application = new SpringApplication(AtiendeServer.class);
        application.addInitializers(it -> it.getBeanFactory().registerSingleton("masterKey", key));
        application.setDefaultProperties(Map.of(
                "atiende.database.url", desk.database.url(),
                "atiende.database.user", desk.database.user(),
                "atiende.database.password", desk.database.password()));
        return application.run("--server.port=0");
    }
}
