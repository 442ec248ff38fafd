package org.atiende.server.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is and how many connections are kept.
 *
 * @param url JDBC address of a PostgreSQL 18 database
 * @param user a role that may create schemas and roles; used for migrations only
 * @param password its password
 * @param appConnections size of the application's pool
 * @param gateConnections size of the narrow role's pool
 */
@ConfigurationProperties("atiende.database")
record DatabaseSettings(
        String url,
        String user,
        String password,
        @DefaultValue("12") int appConnections,
        @DefaultValue("6") int gateConnections) {

    @Override
    public String toString() {
        return "DatabaseSettings[…]";
    }
}
