package org.atiende.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A result set in columns, a line a row. */
final class SqlTable {
    private static final int WIDEST = 80;

    private SqlTable() {}

    static void print(ResultSet rs, PrintWriter out) throws SQLException {
        int columns = rs.getMetaData().getColumnCount();
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            header.add(rs.getMetaData().getColumnLabel(i));
        }
        lines.add(header);
        while (rs.next()) {
            List<String> line = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String value = rs.getString(i);
                line.add(value == null ? "" : value);
            }
            lines.add(line);
        }
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], line.get(i).length()));
            }
        }
        for (List<String> line : lines) {
            out.println(aligned(line, widths));
            if (line == header) {
                out.println("-".repeat(Math.max(1, aligned(line, widths).length())));
            }
        }
        int rows = lines.size() - 1;
        out.printf("(%d %s)%n", rows, rows == 1 ? "row" : "rows");
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String value = line.get(i);
            text.append(i == 0 ? "" : " | ").append(value);
            if (i < widths.length - 1) {
                text.append(" ".repeat(Math.max(0, widths[i] - value.length())));
            }
        }
        return text.toString();
    }
}
