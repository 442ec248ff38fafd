package org.atiende.excel;

import java.util.List;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Csv;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.TextEncoding;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.jspecify.annotations.Nullable;

/**
 * A shop's labelled file as it was handed in. What it is, its bytes tell and not its name: a workbook, lines of JSON, or
 * values with separators.
 *
 * @param bytes the file
 * @param encoding of a text; null where nobody said
 * @param sheet of a workbook; null for the first
 */
@SuppressWarnings("ArrayRecordComponent") // it is read once and never compared
public record LabelledBytes(
        byte[] bytes, @Nullable String encoding, @Nullable String sheet) {
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    public List<OwnMessage> read(LabelledFile file) throws UnreadableFile {
        if (bytes.length == 0) {
            throw new UnreadableFile("it is empty");
        }
        if (Workbooks.is(bytes)) {
            return file.read(Workbooks.read(bytes, sheet));
        }
        if (isOldExcel()) {
            throw new UnreadableFile("it is a workbook of the old format .xls; save it as .xlsx or .csv");
        }
        String text = TextEncoding.decode(bytes, encoding);
        return text.stripLeading().startsWith("{") ? file.readJsonLines(text) : file.read(Csv.read(text));
    }

    private boolean isOldExcel() {
        for (int i = 0; i < OLD_EXCEL.length; i++) {
            if (bytes.length <= i || bytes[i] != OLD_EXCEL[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "LabelledBytes[" + bytes.length + " bytes]";
    }
}
