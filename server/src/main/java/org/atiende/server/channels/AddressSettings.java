package org.atiende.server.channels;

import java.util.List;

/** Names of settings of accounts that say where the desk calls; each is looked at when it is entered and each time it is called. */
public final class AddressSettings {
    /** Those that hold a whole address. */
    public static final List<String> URLS = List.of("baseUrl", "authUrl", "tokenUrl");

    /** Those that hold a host. */
    public static final List<String> HOSTS = List.of("imapHost", "smtpHost");

    private AddressSettings() {}
}
