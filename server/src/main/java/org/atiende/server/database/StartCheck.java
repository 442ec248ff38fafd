package org.atiende.server.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What is looked at in the database before anything in it is changed at a start. */
public interface StartCheck {

    /**
     * @param owner a connection of the owner of the tables; they may not be there yet
     * @throws StartRefusedException when this process must not serve this database
     */
    void check(Connection owner) throws SQLException;
}
