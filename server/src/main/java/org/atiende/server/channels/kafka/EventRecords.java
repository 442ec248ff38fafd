package org.atiende.server.channels.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * Events as records of a topic. The key is the fingerprint of the thread, so that a thread has one partition; the value has
 * ids, fingerprints and times in the clear, and the event itself sealed.
 *
 * <pre>
 *   version 1 │ workspace │ channel │ what │ occurred, received, not before │ key, thread │ sealed
 *     byte      2 longs     2 longs   byte   long, int each; the last only     byte and     int and
 *                                            if the third bit of what is set   bytes each   bytes
 * </pre>
 */
final class EventRecords {
    /** The largest event: what a platform may post at once, and what is put around it. */
    static final int LARGEST = 5 * 1024 * 1024;

    private static final int VERSION = 1;
    private static final int NOTICE = 1;
    private static final int REPAIR = 2;
    private static final int LATER = 4;

    private EventRecords() {}

    /** A record that is none of ours. */
    static final class UnreadableException extends RuntimeException {
        UnreadableException(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    static ProducerRecord<byte[], byte[]> of(String topic, InboxStore.Entry entry) {
        return new ProducerRecord<>(topic, entry.threadKey(), toBytes(entry));
    }

    static byte[] toBytes(InboxStore.Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(entry.sealed().length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, entry.workspace().value());
            write(out, entry.channel().value());
            InboxStore.Kind kind = entry.kind();
            Instant notBefore = kind.notBefore();
            out.writeByte(
                    (kind.notice() ? NOTICE : 0) | (kind.repair() ? REPAIR : 0) | (notBefore == null ? 0 : LATER));
            write(out, entry.occurredAt());
            write(out, entry.receivedAt());
            if (notBefore != null) {
                write(out, notBefore);
            }
            writeKey(out, entry.externalKey());
            writeKey(out, entry.threadKey());
            out.writeInt(entry.sealed().length);
            out.write(entry.sealed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws UnreadableException when the bytes are no event; the reason says which part is not
     */
    static InboxStore.Entry of(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new UnreadableException("the record is empty", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new UnreadableException(
                        "the record has form %d; this program reads %d".formatted(version, VERSION), null);
            }
            WorkspaceId workspace = new WorkspaceId(uuid(in));
            ChannelId channel = new ChannelId(uuid(in));
            int what = in.readByte();
            Instant occurred = instant(in);
            Instant received = instant(in);
            Instant notBefore = (what & LATER) == 0 ? null : instant(in);
            byte[] externalKey = bytes(in, in.readUnsignedByte());
            byte[] threadKey = bytes(in, in.readUnsignedByte());
            byte[] sealed = bytes(in, in.readInt());
            if (in.read() >= 0) {
                throw new UnreadableException("the record goes on behind its event", null);
            }
            return new InboxStore.Entry(
                    workspace,
                    channel,
                    externalKey,
                    threadKey,
                    occurred,
                    received,
                    sealed,
                    new InboxStore.Kind((what & NOTICE) != 0, (what & REPAIR) != 0, notBefore));
        } catch (IOException e) {
            throw new UnreadableException("the record ends within its event", e);
        } catch (DateTimeException e) {
            throw new UnreadableException("the record has a time that is none", e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static void writeKey(DataOutputStream out, byte[] key) throws IOException {
        if (key.length > 255) {
            throw new IllegalArgumentException("A key of %d bytes is none of ours".formatted(key.length));
        }
        out.writeByte(key.length);
        out.write(key);
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        // Never more than there are: a record of a few bytes must not ask for gigabytes.
        if (length < 0 || length > in.available()) {
            throw new UnreadableException("the record ends within its event", null);
        }
        return in.readNBytes(length);
    }
}
