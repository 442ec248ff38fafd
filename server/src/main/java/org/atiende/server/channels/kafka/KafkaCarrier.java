package org.atiende.server.channels.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.InboxIngress;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.TransactionException;

/**
 * Carries events from their topic into the inbox, in the order of each partition. When it returns, all of them are committed
 * there or lie with those that could not be read; offsets are committed after that. A database that is away makes it fail, and
 * the same events come again.
 */
final class KafkaCarrier implements BatchMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCarrier.class);

    private final InboxIngress inbox;
    private final Channels channels;
    private final KafkaOperations<byte[], byte[]> brokers;
    private final String setAsideTopic;

    KafkaCarrier(InboxIngress inbox, Channels channels, KafkaOperations<byte[], byte[]> brokers, String setAsideTopic) {
        this.inbox = inbox;
        this.channels = channels;
        this.brokers = brokers;
        this.setAsideTopic = setAsideTopic;
    }

    private record Read(ConsumerRecord<byte[], byte[]> record, InboxStore.Entry entry) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Read> read = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                read.add(new Read(record, read(record)));
            } catch (EventRecords.UnreadableException e) {
                setAside(record, String.valueOf(e.getMessage()));
            } catch (Problem e) {
                setAside(record, "its channel cannot be opened (%s)".formatted(e.code()));
            }
        }
        if (read.isEmpty()) {
            return;
        }
        try {
            inbox.store(read.stream().map(Read::entry).toList());
        } catch (RuntimeException e) {
            if (passing(e)) {
                throw e;
            }
            oneByOne(read);
        }
    }

    private InboxStore.Entry read(ConsumerRecord<byte[], byte[]> record) {
        InboxStore.Entry entry = EventRecords.of(record.value());
        // In the inbox nobody would ever see it.
        if (channels.find(entry.channel())
                .filter(it -> it.workspace().equals(entry.workspace()))
                .isEmpty()) {
            throw new EventRecords.UnreadableException(
                    "the record names channel %s, which this desk does not have".formatted(entry.channel()), null);
        }
        return entry;
    }

    private void oneByOne(List<Read> read) {
        for (Read it : read) {
            try {
                inbox.store(List.of(it.entry()));
            } catch (RuntimeException e) {
                if (passing(e)) {
                    throw e;
                }
                setAside(
                        it.record(),
                        "the inbox does not take it (%s)".formatted(e.getClass().getSimpleName()));
            }
        }
    }

    /** Whether it is the database's state, and no fault of the event. */
    private static boolean passing(RuntimeException e) {
        return (e instanceof DataAccessException || e instanceof TransactionException)
                && !(e instanceof DataIntegrityViolationException);
    }

    /** Keeps the record as it is, with the reason, beside the topic; returns when the brokers have it. */
    private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn("Record {}-{}@{} is set aside: {}", record.topic(), record.partition(), record.offset(), reason);
        ProducerRecord<byte[], byte[]> kept = new ProducerRecord<>(setAsideTopic, record.key(), record.value());
        kept.headers()
                .add("reason", reason.getBytes(StandardCharsets.UTF_8))
                .add(
                        "from",
                        "%d@%d".formatted(record.partition(), record.offset()).getBytes(StandardCharsets.UTF_8));
        brokers.send(kept).join();
    }
}
