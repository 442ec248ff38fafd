package org.atiende.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of the user's own, taken apart: pools of other roles use the address without the owner's credentials.
 *
 * @param url JDBC address without user and password
 */
record DatabaseAddress(String url, String user, String password) {

    /** Reads {@code jdbc:postgresql://host:port/database?user=…&password=…}. */
    static DatabaseAddress of(String text) {
        int question = text.indexOf('?');
        String user = "";
        String password = "";
        List<String> rest = new ArrayList<>();
        if (question >= 0) {
            for (String parameter : text.substring(question + 1).split("&")) {
                if (parameter.startsWith("user=")) {
                    user = decode(parameter.substring("user=".length()));
                } else if (parameter.startsWith("password=")) {
                    password = decode(parameter.substring("password=".length()));
                } else {
                    rest.add(parameter);
                }
            }
        }
        if (user.isEmpty()) {
            throw new StartRefused("ATIENDE_DATABASE_URL names no user; add ?user=…&password=…");
        }
        String address = question < 0 ? text : text.substring(0, question);
        return new DatabaseAddress(rest.isEmpty() ? address : address + "?" + String.join("&", rest), user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[…]";
    }
}
