package org.atiende.postgres;

/**
 * How to reach a database as one role.
 *
 * @param url JDBC address without credentials
 */
public record Login(String url, String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
