package org.atiende.server.channels.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.database.StartRefusedException;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no broker: the form of records, and which settings are refused. */
class KafkaPartsTests {
    private static final long SEED = Long.getLong("atiende.seed", 20_261_127L);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void readsEveryEventAsItWasWritten() {
        for (int i = 0; i < 500; i++) {
            InboxStore.Entry entry = entry();
            assertThat(EventRecords.of(EventRecords.toBytes(entry)))
                    .as("seed %d, event %d", SEED, i)
                    .usingRecursiveComparison()
                    .isEqualTo(entry);
        }
    }

    @Test
    void keysARecordByItsThreadSoThatAThreadHasOnePartition() {
        InboxStore.Entry entry = entry();
        ProducerRecord<byte[], byte[]> record = EventRecords.of("events", entry);
        assertThat(record.topic()).isEqualTo("events");
        assertThat(record.key()).isEqualTo(entry.threadKey());
        assertThat(record.partition()).isNull();
        assertThat(EventRecords.of(record.value()).threadKey()).isEqualTo(record.key());
    }

    @Test
    void saysWhyBytesAreNoEvent() {
        byte[] whole = EventRecords.toBytes(entry());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EventRecords.of(part))
                    .as("the first %d bytes", length)
                    .isInstanceOf(EventRecords.UnreadableException.class)
                    .hasMessage("the record ends within its event");
        }
        assertThatThrownBy(() -> EventRecords.of(Arrays.copyOf(whole, whole.length + 1)))
                .hasMessage("the record goes on behind its event");
        assertThatThrownBy(() -> EventRecords.of(null)).hasMessage("the record is empty");
        assertThatThrownBy(() -> EventRecords.of("{\"text\":1}".getBytes()))
                .hasMessage("the record has form 123; this program reads 1");
    }

    @Test
    void takesRandomBytesForNoEvent() {
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes(1 + random.nextInt(200));
            bytes[0] = 1;
            assertThatThrownBy(() -> EventRecords.of(bytes))
                    .as("seed %d, record %d", SEED, i)
                    .isInstanceOf(EventRecords.UnreadableException.class);
        }
    }

    @Test
    void namesEachWrongSettingAtOnce(@TempDir Path room) throws Exception {
        KafkaSettings wrong = new KafkaSettings(
                "kafka.example", room.resolve("none"), "a topic", "", 0, 12, Duration.ofMinutes(5), 99);
        assertThatThrownBy(wrong::check)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(
                        "atiende.kafka.servers is 'kafka.example'",
                        "atiende.kafka.client-file is " + room.resolve("none"),
                        "atiende.kafka.topic is 'a topic'",
                        "atiende.kafka.group is ''",
                        "atiende.kafka.partitions is 0; it lies between 1 and 1000",
                        "atiende.kafka.replicas is 12",
                        "atiende.kafka.retention is PT5M; PT24H is the least",
                        "atiende.kafka.consumers is 99")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> KafkaChosen.chosen("Kafka"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("atiende.ingress is 'Kafka'; it is either postgresql or kafka");
        assertThat(KafkaChosen.chosen("kafka")).isTrue();
        assertThat(KafkaChosen.chosen("postgresql")).isFalse();
    }

    @Test
    void speaksToBrokersAsTheFileOfTheOperatorSays(@TempDir Path room) throws Exception {
        Path file = Files.writeString(
                room.resolve("kafka.properties"), "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n");
        KafkaSettings settings = new KafkaSettings(
                "one:9092, two.example:9093,[::1]:9094", file, "events", "desk", 12, 3, Duration.ofDays(7), 1);
        settings.check();
        assertThat(settings.clients())
                .containsEntry("bootstrap.servers", "one:9092,two.example:9093,[::1]:9094")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.inSync()).isEqualTo(2);
    }

    private InboxStore.Entry entry() {
        Instant occurred = instant();
        boolean notice = random.nextBoolean();
        InboxStore.Kind kind =
                new InboxStore.Kind(notice, notice && random.nextBoolean(), random.nextBoolean() ? instant() : null);
        return new InboxStore.Entry(
                new WorkspaceId(new UUID(random.nextLong(), random.nextLong())),
                new ChannelId(new UUID(random.nextLong(), random.nextLong())),
                bytes(16),
                bytes(16),
                occurred,
                occurred.plusMillis(random.nextInt(1_000)),
                bytes(random.nextInt(600)),
                kind);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), random.nextInt(1_000_000_000));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
