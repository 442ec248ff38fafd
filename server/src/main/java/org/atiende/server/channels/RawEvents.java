package org.atiende.server.channels;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.atiende.channel.RawEvent;

/**
 * Raw events as bytes, to be sealed.
 *
 * <pre>
 *   version 1 │ account │ external id │ thread │ seconds, nanos │ length, payload
 *     byte      UTF       UTF           UTF      long, int        int, bytes
 * </pre>
 */
final class RawEvents {
    private static final int VERSION = 1;

    private RawEvents() {}

    /**
     * The payload with spaces for the NULs in its texts. PostgreSQL holds every character but that one, and spaces keep the
     * places of what stands behind them. In JSON it can only stand as an escape.
     */
    static byte[] withoutNul(byte[] json) {
        byte[] clean = json;
        for (int i = 0; i + 5 < json.length; i++) {
            if (json[i] != '\\') {
                continue;
            }
            if (isNul(json, i)) {
                clean = clean == json ? json.clone() : clean;
                clean[i + 5] = '0';
                clean[i + 4] = '2';
            }
            // What stands behind a backslash belongs to it, be it another backslash.
            i++;
        }
        return clean;
    }

    private static boolean isNul(byte[] json, int at) {
        return json[at + 1] == 'u'
                && json[at + 2] == '0'
                && json[at + 3] == '0'
                && json[at + 4] == '0'
                && json[at + 5] == '0';
    }

    static byte[] toBytes(RawEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.payload().length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(event.account());
            out.writeUTF(event.externalId());
            out.writeUTF(event.thread());
            out.writeLong(event.occurredAt().getEpochSecond());
            out.writeInt(event.occurredAt().getNano());
            out.writeInt(event.payload().length);
            out.write(event.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The event, its texts without what the database cannot hold. */
    static RawEvent of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "A stored event has form %d; this program reads %d".formatted(version, VERSION));
            }
            return new RawEvent(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    withoutNul(in.readNBytes(in.readInt())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
