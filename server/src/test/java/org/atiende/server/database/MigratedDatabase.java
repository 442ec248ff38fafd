package org.atiende.server.database;

import org.atiende.postgres.Login;
import org.atiende.server.kernel.MasterKey;
import org.atiende.testkit.TestDatabase;

/** Databases with the tables of the desk and nothing in them: migrated once, then copied. */
public final class MigratedDatabase {
    private MigratedDatabase() {}

    /**
     * A new one.
     *
     * @param key what the passwords of the roles that serve are derived from
     */
    public static Login fresh(MasterKey key) {
        return TestDatabase.copyOf("desk", owner -> {
            DatabaseSettings settings = new DatabaseSettings(owner.url(), owner.user(), owner.password(), 1, 1);
            new Roles(settings, key).prepare("atiende_app", "atiende_gate", "atiende_keeper");
            var unused = Migrations.run(settings);
        });
    }
}
