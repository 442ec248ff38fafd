package org.atiende.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads values of a row in the forms that the modules use. */
public final class Rows {
    private Rows() {}

    public static Instant of(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant orNull(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A probability kept as {@code real}, free of the dust of its conversion. */
    public static double unit(double value) {
        return Math.clamp(Math.round(value * 1e6) / 1e6, 0.0, 1.0);
    }
}
