package org.atiende.server.privacy;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.atiende.server.database.StartCheck;
import org.atiende.server.database.StartRefusedException;
import org.atiende.server.kernel.MasterKey;
import org.springframework.stereotype.Component;

/** Refuses to start with a key-encryption key other than the one that the keys in the database are wrapped with. */
@Component
final class MasterKeyCheck implements StartCheck {
    private final MasterKey key;

    MasterKeyCheck(MasterKey key) {
        this.key = key;
    }

    @Override
    public void check(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('privacy.installation') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return;
                }
            }
            try (ResultSet row = statement.executeQuery("select check_value from privacy.installation")) {
                if (row.next()) {
                    compare(row.getBytes(1));
                }
            }
        }
    }

    void compare(byte[] standing) {
        if (!MessageDigest.isEqual(standing, KeyWrapper.checkValue(key))) {
            throw new StartRefusedException("""
                    The key-encryption key is not the one this database was sealed with. \
                    Start again with the right one (ATIENDE_KEY or ATIENDE_KEY_FILE); nothing was changed.""");
        }
    }
}
