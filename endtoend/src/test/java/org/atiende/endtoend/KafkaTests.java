package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.atiende.postgres.Login;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes of the desk on one PostgreSQL with three brokers before it. Nodes and a broker are killed under load: what was
 * acknowledged must be there once and in order, whoever was killed, and a record that nobody can read must hold up nothing.
 */
@Tag("long")
class KafkaTests {
    private static final long SEED = Long.getLong("atiende.seed", 20_261_127L);
    private static final int BUYERS = 24;
    private static final int MESSAGES_BETWEEN = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOPIC = "atiende.events";
    private static final String PHONE_NUMBER = "100000000000001";
    /** Where the fingerprint of the event begins in a record: behind form, ids, what it is, two times and a length. */
    private static final int EVENT_KEY = 1 + 16 + 16 + 1 + 12 + 12 + 1;

    @Test
    void losesAndDoublesNothingThoughNodesAndABrokerAreKilledUnderLoad() throws Exception {
        Login database = TestDatabase.fresh();
        try (WhatsappSimulator platform = WhatsappSimulator.start(
                        0, new WhatsappSimulator.Settings("", "", PHONE_NUMBER, URI.create("http://127.0.0.1:9/")));
                Brokers brokers = new Brokers(3);
                DeskProcess one = node(platform, database, brokers);
                DeskProcess other = node(platform, database, brokers)) {
            one.start();
            other.start();
            JsonNode access = one.access();
            JsonNode whatsapp = access.path("whatsapp");
            String webhook = "/webhooks/whatsapp/" + whatsapp.path("channel").asString();
            platform.serve(new WhatsappSimulator.Settings(
                    whatsapp.path("appSecret").asString(),
                    whatsapp.path("accessToken").asString(),
                    PHONE_NUMBER,
                    URI.create(one.url() + webhook)));
            Api api = new Api(one.url(), access.path("readWriteKey").asString());
            Api operator = new Api(one.url(), access.path("operatorKey").asString());

            Posts posts = new Posts(platform, List.of(one.url() + webhook, other.url() + webhook));
            Buyers buyers = new Buyers(BUYERS, SEED, posts::post);
            progress(buyers);
            other.kill();
            progress(buyers);
            other.start();
            progress(buyers);
            brokers.kill(0);
            progress(buyers);
            one.kill();
            progress(buyers);
            one.start();
            brokers.start(0);
            progress(buyers);
            buyers.fallSilent();

            List<ConsumerRecord<byte[], byte[]>> records = settled(api, operator, whatsapp, brokers, 0);
            inOrderAndOnce(api, buyers);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                        .as("what Kafka holds in the clear")
                        .doesNotContain("pregunta", "comprador", "52155200", "Buyer");
            }
            System.out.printf(
                    "kafka            acknowledged %d, posts without a 200 %d, records %d, of these doubled %d%n",
                    buyers.total(), buyers.refused(), records.size(), records.size() - buyers.total());

            poison(brokers, records);
            settled(api, operator, whatsapp, brokers, 3);
            within(
                    PATIENCE,
                    () -> assertThat(api.get("/api/v1/set-aside").path("items"))
                            .singleElement()
                            .satisfies(it ->
                                    assertThat(it.path("reason").asString()).contains("could not be processed")));
            Buyers later = new Buyers(BUYERS, SEED + 1, body -> posts.post(text(body)));
            within(PATIENCE, () -> assertThat(later.acknowledged()).allMatch(it -> it > 1));
            later.fallSilent();
            settled(api, operator, whatsapp, brokers, 3);
        }
    }

    /** Another message of the same buyer than the first round's of that number. */
    private static byte[] text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .replace("wamid.kill", "wamid.later")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static DeskProcess node(WhatsappSimulator platform, Login database, Brokers brokers) throws IOException {
        String separator = database.url().contains("?") ? "&" : "?";
        return new DeskProcess(
                platform.url(),
                Map.of(
                        "ATIENDE_DATABASE_URL",
                        "%s%suser=%s&password=%s"
                                .formatted(database.url(), separator, database.user(), database.password()),
                        "ATIENDE_KEY",
                        Base64.getEncoder().encodeToString(new byte[32]),
                        "ATIENDE_INGRESS",
                        "kafka",
                        "ATIENDE_KAFKA_SERVERS",
                        brokers.servers()));
    }

    /** Posts to one node after the other, as a balancer before them does; who does not answer is passed over the next time. */
    private static final class Posts {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final WhatsappSimulator platform;
        private final List<String> webhooks;
        private final AtomicInteger turn = new AtomicInteger();

        Posts(WhatsappSimulator platform, List<String> webhooks) {
            this.platform = platform;
            this.webhooks = webhooks;
        }

        int post(byte[] body) {
            String webhook = webhooks.get(Math.floorMod(turn.getAndIncrement(), webhooks.size()));
            HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                    .timeout(Duration.ofSeconds(30))
                    .header("X-Hub-Signature-256", platform.signature(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while posting", e);
            }
        }
    }

    private static void progress(Buyers buyers) {
        int messages = buyers.total() + MESSAGES_BETWEEN;
        within(
                PATIENCE,
                () -> assertThat(buyers.total()).as("messages acknowledged").isGreaterThanOrEqualTo(messages));
    }

    /** Waits until all that Kafka holds is in threads; what it holds. */
    private static List<ConsumerRecord<byte[], byte[]>> settled(
            Api api, Api operator, JsonNode whatsapp, Brokers brokers, int setAside) {
        within(
                PATIENCE,
                () -> assertThat(operator.text("/actuator/prometheus"))
                        .contains(
                                "atiende_ingress_up 1\n",
                                "atiende_ingress_lag 0\n",
                                "atiende_ingress_set_aside " + setAside + "\n"));
        String reconciliation = "/api/v1/channels/%s/reconciliation"
                .formatted(whatsapp.path("channel").asString());
        within(PATIENCE, () -> {
            JsonNode figures = api.get(reconciliation);
            assertThat(figures.path("pending").asLong(-1)).isZero();
            assertThat(figures.path("missing").asLong(-1)).isZero();
            assertThat(figures.path("doubled").asLong(-1)).isZero();
        });
        return records(brokers);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Brokers brokers) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers.servers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(it -> new TopicPartition(TOPIC, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static void inOrderAndOnce(Api api, Buyers buyers) throws IOException, InterruptedException {
        Map<Integer, List<Integer>> threads = KillTests.threads(api);
        List<Integer> acknowledged = buyers.acknowledged();
        assertThat(threads.values().stream().mapToInt(Collection::size).sum()).isEqualTo(buyers.total());
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            assertThat(threads.get(buyer))
                    .as("messages of buyer %d, -Datiende.seed=%d", buyer, SEED)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, acknowledged.get(buyer))
                            .boxed()
                            .toList());
        }
    }

    /**
     * Writes what nobody of the desk has written: bytes that are none, an event of a channel that there is not, nothing at
     * all, and a true event under another's key, which cannot be opened there.
     */
    private static void poison(Brokers brokers, List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        ConsumerRecord<byte[], byte[]> known = records.getFirst();
        byte[] elsewhere = known.value().clone();
        elsewhere[1 + 16]++;
        byte[] renamed = known.value().clone();
        renamed[EVENT_KEY]++;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                new HashMap<>(Map.of("bootstrap.servers", brokers.servers())),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : new byte[][] {"hola".getBytes(StandardCharsets.UTF_8), elsewhere, null, renamed}) {
                producer.send(new ProducerRecord<>(TOPIC, known.key(), value)).get(20, TimeUnit.SECONDS);
            }
        }
    }
}
