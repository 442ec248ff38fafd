package org.atiende.excel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.nlu.evaluation.JsonLine;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Csv;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Table;
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
        if (isWorkbook()) {
            return file.read(Workbooks.read(bytes, sheet));
        }
        String text = TextEncoding.decode(bytes, encoding);
        return isJson(text) ? file.readJsonLines(text) : file.read(Csv.read(text));
    }

    /**
     * What stands in the file before anybody says what it means: its columns and its first rows. Lines of JSON have the
     * columns that their first objects name; lines that are no objects are left out.
     */
    public Table outline(int most) throws UnreadableFile {
        if (isWorkbook()) {
            return begun(Workbooks.read(bytes, sheet), most);
        }
        String text = TextEncoding.decode(bytes, encoding);
        return isJson(text) ? outlineOfJson(text, most) : begun(Csv.read(text), most);
    }

    /** The sheets of a workbook; none of a text. */
    public List<String> sheets() throws UnreadableFile {
        return isWorkbook() ? Workbooks.sheets(bytes) : List.of();
    }

    private boolean isWorkbook() throws UnreadableFile {
        if (bytes.length == 0) {
            throw new UnreadableFile("it is empty");
        }
        if (isOldExcel()) {
            throw new UnreadableFile("it is a workbook of the old format .xls; save it as .xlsx or .csv");
        }
        return Workbooks.is(bytes);
    }

    private static Table begun(Table table, int most) {
        return new Table(
                table.header(),
                table.rows().subList(0, Math.min(most, table.rows().size())));
    }

    private static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    private static Table outlineOfJson(String text, int most) {
        List<Integer> numbers = new ArrayList<>();
        List<Map<?, ?>> objects = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (objects.size() == most) {
                break;
            }
            try {
                if (!line.isBlank() && JsonLine.parse(line) instanceof Map<?, ?> object) {
                    numbers.add(number);
                    objects.add(object);
                    object.keySet().forEach(it -> names.add(String.valueOf(it)));
                }
            } catch (IllegalArgumentException e) {
                // Who reads the whole file names the line and what is wrong with it.
            }
        }
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            Map<?, ?> object = objects.get(i);
            rows.add(new Table.Row(
                    numbers.get(i),
                    names.stream().map(it -> shown(object.get(it))).toList()));
        }
        return new Table(List.copyOf(names), rows);
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return String.join(" | ", list.stream().map(LabelledBytes::shown).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return String.join(
                    ": ", map.values().stream().map(LabelledBytes::shown).toList());
        }
        return value == null ? "" : value.toString();
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
