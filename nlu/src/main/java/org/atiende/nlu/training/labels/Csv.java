package org.atiende.nlu.training.labels;

import java.util.ArrayList;
import java.util.List;

/**
 * Values with separators (RFC 4180): commas, semicolons or tabs, whichever the header holds most of outside quotes; quoted
 * values may hold separators, line ends and doubled quotes. A row is numbered by the line on which it begins.
 */
public final class Csv {
    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    public static Table read(String text) throws UnreadableFile {
        return new Csv(text).table();
    }

    private Table table() throws UnreadableFile {
        char separator = separator();
        List<String> header = List.of();
        List<Table.Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        while (at < text.length()) {
            int begun = line;
            Table.Row row = new Table.Row(begun, row(separator));
            if (row.isBlank()) {
                continue;
            }
            if (header.isEmpty()) {
                header = row.cells().stream().map(String::strip).toList();
                continue;
            }
            if (row.cells().size() > header.size()) {
                faults.add(new Fault(
                        begun,
                        "has %d values for %d columns".formatted(row.cells().size(), header.size())));
                continue;
            }
            rows.add(row);
        }
        if (!faults.isEmpty()) {
            throw new UnreadableFile(faults);
        }
        return new Table(header, rows);
    }

    private char separator() {
        int[] found = new int[3];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            int kind = quoted ? -1 : ",;\t".indexOf(c);
            if (kind >= 0) {
                found[kind]++;
            }
        }
        if (found[1] > found[0] && found[1] >= found[2]) {
            return ';';
        }
        return found[2] > found[0] ? '\t' : ',';
    }

    private List<String> row(char separator) throws UnreadableFile {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted(separator) : plain(separator));
            if (at == text.length() || text.charAt(at) != separator) {
                break;
            }
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        return cells;
    }

    private String plain(char separator) {
        int start = at;
        while (at < text.length()
                && text.charAt(at) != separator
                && text.charAt(at) != '\n'
                && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char separator) throws UnreadableFile {
        int begun = line;
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                throw new UnreadableFile(List.of(new Fault(begun, "a quote is opened and never closed")));
            }
            char c = text.charAt(at++);
            if (c == '"') {
                if (at == text.length() || text.charAt(at) != '"') {
                    break;
                }
                at++;
            }
            if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        String rest = plain(separator);
        if (!rest.isBlank()) {
            throw new UnreadableFile(List.of(new Fault(begun, "something follows a closing quote")));
        }
        return value.toString();
    }
}
