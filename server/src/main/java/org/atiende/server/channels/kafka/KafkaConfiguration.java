package org.atiende.server.channels.kafka;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.InboxIngress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The parts of the way through Kafka. Without {@code atiende.ingress=kafka} none of them is made, nor their classes loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(KafkaChosen.class)
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaConfiguration {
    /** How many events go into the inbox in one commit. */
    private static final String MOST = "400";

    private static final long PAUSE_MILLIS = 500;

    /** The brokers have been reached, and the topics are there. */
    record Prepared(KafkaSettings settings) {}

    @Bean(destroyMethod = "close")
    Admin kafkaAdmin(KafkaSettings settings) {
        settings.check();
        Map<String, Object> clients = settings.clients();
        clients.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        clients.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        return Admin.create(clients);
    }

    @Bean
    Prepared kafkaPrepared(Admin admin, KafkaSettings settings) {
        new KafkaTopics(admin, settings).prepare();
        return new Prepared(settings);
    }

    @Bean
    DefaultKafkaProducerFactory<byte[], byte[]> kafkaProducers(Prepared prepared) {
        Map<String, Object> producers = new LinkedHashMap<>(prepared.settings().clients());
        // Safe when all replicas that are there have it, in order and once, however often it has to be sent.
        producers.put(ProducerConfig.ACKS_CONFIG, "all");
        producers.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producers.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(EventRecords.LARGEST));
        // A platform has given up by then and posts again: who waits longer keeps what nobody waits for.
        producers.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        producers.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");
        producers.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        return new DefaultKafkaProducerFactory<>(producers, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaTemplate<byte[], byte[]> kafkaBrokers(DefaultKafkaProducerFactory<byte[], byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    KafkaIngress kafkaIngress(KafkaTemplate<byte[], byte[]> brokers, KafkaSettings settings) {
        return new KafkaIngress(brokers, settings.topic());
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> kafkaCarriers(
            Prepared prepared, InboxIngress inbox, Channels channels, KafkaTemplate<byte[], byte[]> brokers) {
        KafkaSettings settings = prepared.settings();
        Map<String, Object> consumers = new LinkedHashMap<>(settings.clients());
        consumers.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumers.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST);
        // A node that was killed is missed for so long by the events of its partitions.
        consumers.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        consumers.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "3000");

        ContainerProperties properties = new ContainerProperties(settings.topic());
        properties.setGroupId(settings.group());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(new KafkaCarrier(inbox, channels, brokers, settings.setAsideTopic()));
        ConcurrentMessageListenerContainer<byte[], byte[]> carriers = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(consumers, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        carriers.setConcurrency(settings.consumers());
        // What fails is a database that is away: the same events come again until it is back, and none is passed over.
        carriers.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return carriers;
    }

    @Bean
    KafkaWatch kafkaWatch(Admin admin, KafkaSettings settings, InstantSource clock) {
        return new KafkaWatch(admin, settings, clock);
    }

    @Bean
    KafkaHealth kafkaHealth(KafkaWatch watch) {
        return new KafkaHealth(watch);
    }
}
