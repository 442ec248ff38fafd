package org.atiende.excel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Table;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Workbooks of the format .xlsx. */
public final class Workbooks {
    /** What a workbook may hold unpacked: a small file can be packed from a huge one. */
    private static final long MOST_UNPACKED = 200_000_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private Workbooks() {}

    /** Whether these are the bytes of a workbook, whatever the file is called. */
    public static boolean is(byte[] bytes) {
        for (int i = 0; i < ZIP.length; i++) {
            if (bytes.length <= i || bytes[i] != ZIP[i]) {
                return false;
            }
        }
        return true;
    }

    /** @param name of the sheet; null for the first */
    public static Table read(byte[] bytes, @Nullable String name) throws UnreadableFile {
        try {
            weigh(bytes);
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
                return table(sheet(workbook, name));
            }
        } catch (IOException | RuntimeException e) {
            // The library throws what it happens to stumble over.
            throw new UnreadableFile("it is no readable workbook of the format .xlsx");
        }
    }

    /** The names of all sheets, in their order. */
    public static List<String> sheets(byte[] bytes) throws UnreadableFile {
        try {
            weigh(bytes);
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
                return workbook.getSheets().map(Sheet::getName).toList();
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFile("it is no readable workbook of the format .xlsx");
        }
    }

    private static void weigh(byte[] bytes) throws IOException, UnreadableFile {
        long unpacked = 0;
        byte[] part = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(part); read >= 0; read = zip.read(part)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        throw new UnreadableFile(
                                "unpacked it holds more than %d MB".formatted(MOST_UNPACKED / 1_000_000));
                    }
                }
            }
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, @Nullable String name) throws UnreadableFile {
        if (name == null) {
            return workbook.getFirstSheet();
        }
        Optional<Sheet> sheet = workbook.findSheet(name);
        if (sheet.isEmpty()) {
            throw new UnreadableFile("there is no sheet '%s'; the workbook has %s"
                    .formatted(
                            name,
                            String.join(
                                    ", ",
                                    workbook.getSheets().map(Sheet::getName).toList())));
        }
        return sheet.get();
    }

    private static Table table(Sheet sheet) throws IOException {
        List<String> header = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            for (Row row : (Iterable<Row>) stream::iterator) {
                Table.Row read = new Table.Row(row.getRowNum(), cells(row, header.size()));
                if (read.isBlank()) {
                    continue;
                }
                if (header.isEmpty()) {
                    read.cells().forEach(it -> header.add(it.strip()));
                    continue;
                }
                rows.add(read);
                if (rows.size() > LabelledFile.MOST_MESSAGES) {
                    break;
                }
            }
        }
        return new Table(header, rows);
    }

    /** What stands right of the header is no value of any column. */
    private static List<String> cells(Row row, int most) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount() && (most == 0 || i < most); i++) {
            String text = row.getOptionalCell(i).map(Cell::getText).orElse("");
            cells.add(text == null ? "" : text);
        }
        return cells;
    }
}
