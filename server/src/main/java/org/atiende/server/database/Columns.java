package org.atiende.server.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into columns, so that one statement with {@code unnest} writes them all. Values travel as text and are
 * cast in the statement; bytes stay bytes.
 */
public final class Columns {
    private final int size;
    private final Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();
    private int row = -1;

    /**
     * @param size how many rows will follow
     */
    public Columns(int size) {
        this.size = size;
    }

    /** Begins the next row. */
    public Columns row() {
        row++;
        return this;
    }

    /** Sets a value of the present row. */
    public Columns put(String column, @Nullable Object value) {
        boolean bytes = value instanceof byte[];
        @Nullable
        Object[] values =
                columns.computeIfAbsent(column, name -> bytes ? new byte[size][] : new @Nullable String[size]);
        values[row] = value == null || bytes ? value : value.toString();
        return this;
    }

    /** Sets bytes, which may be null in any row. */
    public Columns put(String column, byte @Nullable [] value) {
        columns.computeIfAbsent(column, name -> new byte[size][])[row] = value;
        return this;
    }

    /** The columns by name, each an array for a named parameter. */
    public Map<String, Object> arrays() {
        return new LinkedHashMap<>(columns);
    }

    /** Ids as a text array. */
    public static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
