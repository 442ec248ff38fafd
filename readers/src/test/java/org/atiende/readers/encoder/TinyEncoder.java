package org.atiende.readers.encoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the files of an encoder of a few words: a table with a row a word, out of which the ids of a text are gathered. The
 * bytes are those of ONNX's protocol buffers, field by field.
 */
final class TinyEncoder {
    private static final int INT64 = 7;
    private static final int FLOAT = 1;

    private TinyEncoder() {}

    /** @param pooled whether the graph takes the mean itself, and so answers with one vector */
    static void write(Path folder, List<String> words, boolean pooled) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), model(words.size() + 1, pooled));
        StringBuilder vocabulary = new StringBuilder("\"[UNK]\":0");
        for (int i = 0; i < words.size(); i++) {
            vocabulary.append(",\"%s\":%d".formatted(words.get(i), i + 1));
        }
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
                "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},"post_processor":null,
                "decoder":null,"model":{"type":"WordLevel","vocab":{%s},"unk_token":"[UNK]"}}""".formatted(vocabulary));
    }

    /** A row a word: the unknown one holds nothing, every other a one of its own. */
    private static byte[] model(int rows, boolean pooled) throws IOException {
        int width = rows - 1;
        ByteBuffer table = ByteBuffer.allocate(rows * width * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int d = 0; d < width; d++) {
                table.putFloat(row - 1 == d ? 1 : 0);
            }
        }
        Message tensor = new Message()
                .number(1, rows)
                .number(1, width)
                .number(2, FLOAT)
                .text(8, "table")
                .bytes(9, table.array());
        Message gather = new Message()
                .text(1, "table")
                .text(1, "input_ids")
                .text(2, pooled ? "tokens" : "output")
                .text(4, "Gather");
        Message graph = new Message().bytes(1, gather.toBytes());
        if (pooled) {
            Message axes = new Message().text(1, "axes").number(8, 1).number(20, 7);
            Message keep = new Message().text(1, "keepdims").number(3, 0).number(20, 2);
            graph.bytes(
                    1,
                    new Message()
                            .text(1, "tokens")
                            .text(2, "output")
                            .text(4, "ReduceMean")
                            .bytes(5, axes.toBytes())
                            .bytes(5, keep.toBytes())
                            .toBytes());
        }
        graph.text(2, "tiny")
                .bytes(5, tensor.toBytes())
                .bytes(11, value("input_ids", INT64, 2).toBytes())
                .bytes(12, value("output", FLOAT, pooled ? 2 : 3).toBytes());
        return new Message()
                .number(1, 8)
                .bytes(7, graph.toBytes())
                .bytes(8, new Message().text(1, "").number(2, 13).toBytes())
                .toBytes();
    }

    /** A value of so many dimensions of any length. */
    private static Message value(String name, int type, int dimensions) throws IOException {
        Message shape = new Message();
        for (int d = 0; d < dimensions; d++) {
            shape.bytes(1, new Message().text(2, "d" + d).toBytes());
        }
        Message tensor = new Message().number(1, type).bytes(2, shape.toBytes());
        return new Message()
                .text(1, name)
                .bytes(2, new Message().bytes(1, tensor.toBytes()).toBytes());
    }

    /** A protocol buffer. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) throws IOException {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] value) throws IOException {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.write(value);
            return this;
        }

        private void varint(long value) {
            long left = value;
            while (left >>> 7 != 0) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }
}
