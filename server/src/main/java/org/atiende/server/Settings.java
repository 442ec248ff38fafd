package org.atiende.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the process needs to know before anything is started. Taken from the command line ({@code --atiende.home=DIR},
 * {@code --server.port=N}, {@code --atiende.demo=true}, {@code --atiende.simulator-url=URL},
 * {@code --atiende.password=E-MAIL}) and the environment.
 *
 * @param home where everything but the key-encryption key is kept
 * @param port where the desk is served
 * @param demo whether the first start makes a demo shop
 * @param simulatorUrl where pretend platforms are, if there are any
 * @param forgotten whose password is to be given anew, by e-mail, instead of a start
 * @param databaseUrl a PostgreSQL server of the user's own, instead of the one in the home
 * @param key the key-encryption key itself, base64
 * @param newKey what the key-encryption key is to be changed to, where it is not kept in a file
 * @param keyFile where the key-encryption key is kept
 */
record Settings(
        Path home,
        int port,
        boolean demo,
        Optional<String> simulatorUrl,
        Optional<String> forgotten,
        Optional<String> databaseUrl,
        Optional<String> key,
        Optional<String> newKey,
        Path keyFile) {

    /** Reads the settings; names everything that is wrong with them at once. */
    static Settings of(String[] args, Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.startsWith("--") && equals > 2) {
                options.put(arg.substring(2, equals), arg.substring(equals + 1));
            }
        }
        List<String> faults = new ArrayList<>();
        Path home = Path.of(options.getOrDefault(
                        "atiende.home",
                        environment.getOrDefault("ATIENDE_HOME", System.getProperty("user.home") + "/.atiende")))
                .toAbsolutePath()
                .normalize();
        int port = port(options.getOrDefault("server.port", "8080"), faults);
        Optional<String> databaseUrl = Optional.ofNullable(environment.get("ATIENDE_DATABASE_URL"));
        if (databaseUrl.isPresent() && !databaseUrl.get().startsWith("jdbc:postgresql:")) {
            faults.add("ATIENDE_DATABASE_URL does not begin with jdbc:postgresql:");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", System.getProperty("user.home") + "/.config");
        Path keyFile = Optional.ofNullable(environment.get("ATIENDE_KEY_FILE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(config, "atiende", Home.idOf(home) + ".key"));
        if (keyFile.toAbsolutePath().normalize().startsWith(home)) {
            faults.add("ATIENDE_KEY_FILE lies inside the home %s; who takes the data must not take the key with it"
                    .formatted(home));
        }
        if (!faults.isEmpty()) {
            throw new StartRefused(String.join("; ", faults));
        }
        return new Settings(
                home,
                port,
                Boolean.parseBoolean(options.getOrDefault("atiende.demo", "false")),
                Optional.ofNullable(options.get("atiende.simulator-url")),
                Optional.ofNullable(options.get("atiende.password")),
                databaseUrl,
                Optional.ofNullable(environment.get("ATIENDE_KEY")),
                Optional.ofNullable(environment.get("ATIENDE_NEW_KEY")),
                keyFile);
    }

    private static int port(String text, List<String> faults) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Named below, together with numbers out of range.
        }
        faults.add("server.port is '%s', not a number from 0 to 65535".formatted(text));
        return 0;
    }
}
