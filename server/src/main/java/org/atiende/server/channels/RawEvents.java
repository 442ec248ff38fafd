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
                    in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
