package org.atiende.nlu.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Turn;
import org.atiende.nlu.evaluation.LabelledMessage;

/** Writes the file whose layout {@link Base} draws. Apart from it, so that training knows no reader. */
final class BaseWriter {
    static final int MAGIC = 0x41544e42;
    static final int VERSION = 2;
    static final float STEPS = 2048;

    private BaseWriter() {}

    /** Writes what stands beside a model. */
    static void write(String modelId, List<LabelledMessage> messages, float[][] unseen, OutputStream out)
            throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out);
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(packed));
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        write(modelId, data);
        data.writeInt(messages.size());
        data.writeInt(unseen.length == 0 ? 0 : unseen[0].length);
        for (int i = 0; i < messages.size(); i++) {
            LabelledMessage message = messages.get(i);
            write(message.id(), data);
            write(PersonalData.mask(message.text()).text(), data);
            data.writeInt(message.intents().size());
            for (String intent : message.intents()) {
                write(intent, data);
            }
            write(message.emotion(), data);
            data.writeInt(message.context().before().size());
            for (Turn turn : message.context().before()) {
                data.writeBoolean(turn.fromBuyer());
                write(turn.text(), data);
            }
            String channel = message.context().channel();
            write(channel == null ? "" : channel, data);
            for (float score : unseen[i]) {
                data.writeShort(Math.clamp(Math.round(score * STEPS), Short.MIN_VALUE, Short.MAX_VALUE));
            }
        }
        data.flush();
        packed.finish();
    }

    private static void write(String text, DataOutputStream data) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }
}
