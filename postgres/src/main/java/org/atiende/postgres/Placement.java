package org.atiende.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where PostgreSQL keeps its data and as whom it runs. It refuses to run as root: a root's server runs it as
 * {@code nobody}, and where that user cannot reach the home, the data lie under {@code /var/lib/atiende} with a link from
 * the home.
 *
 * @param room PostgreSQL's part of the home, owned by the user that it runs as
 * @param programs below which its programs are unpacked
 * @param prefix what stands before each command: a session of its own, so that Ctrl-C reaches the desk alone, and for root
 *     the change of user
 */
record Placement(Path room, Path programs, List<String> prefix) {
    private static final Path SYSTEM = Path.of("/var/lib/atiende");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String STRANGER = "nobody";

    static Placement in(Path home) throws IOException {
        Files.createDirectories(home);
        Path room = home.resolve("postgres");
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            if (!Files.exists(room)) {
                Files.createDirectories(room);
                Files.setPosixFilePermissions(room, Trees.PRIVATE_DIRECTORY);
            }
            return new Placement(room.toRealPath(), cache(home), List.copyOf(prefix));
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new PostgresFailed(
                    ("PostgreSQL does not run as root, and %s is missing to change the user; start as a plain user or"
                                    + " install util-linux")
                            .formatted(SETPRIV));
        }
        prefix.addAll(List.of(SETPRIV.toString(), "--reuid=" + STRANGER, "--regid=" + group(), "--clear-groups", "--"));
        return new Placement(rootsRoom(home, room), SYSTEM.resolve("programs"), List.copyOf(prefix));
    }

    /** The data directory. It appears whole or not at all: a cluster in the making lies beside it. */
    Path data() {
        return room.resolve("data");
    }

    private static Path rootsRoom(Path home, Path room) throws IOException {
        if (!Files.exists(room, LinkOption.NOFOLLOW_LINKS)) {
            if (Trees.reachable(home)) {
                create(room);
            } else {
                Path elsewhere = SYSTEM.resolve(idOf(home));
                create(elsewhere);
                Files.createSymbolicLink(room, elsewhere);
                System.err.printf(
                        "%s is closed to PostgreSQL's user %s: the database is kept in %s%n",
                        home, STRANGER, elsewhere);
            }
        }
        if (!Files.isDirectory(room)) {
            throw new PostgresFailed("%s leads to %s, which is gone".formatted(room, Files.readSymbolicLink(room)));
        }
        Path real = room.toRealPath();
        Path above = real.getParent();
        if (above != null && !Trees.reachable(above)) {
            throw new PostgresFailed("PostgreSQL's user %s cannot reach %s: a directory above it is closed to others"
                    .formatted(STRANGER, real));
        }
        return real;
    }

    private static void create(Path directory) throws IOException {
        Files.createDirectories(directory);
        Trees.own(directory, users().lookupPrincipalByName(STRANGER));
        Files.setPosixFilePermissions(directory, Trees.PRIVATE_DIRECTORY);
    }

    private static UserPrincipalLookupService users() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }

    private static String group() throws IOException {
        try {
            return users().lookupPrincipalByGroupName("nogroup").getName();
        } catch (UserPrincipalNotFoundException e) {
            return STRANGER;
        }
    }

    /** A plain user's cache, or the home where that user has none. */
    private static Path cache(Path home) {
        Path user = Path.of(System.getProperty("user.home"));
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(it -> !it.isBlank())
                .map(it -> Path.of(it, "atiende"))
                .orElseGet(() -> Files.isWritable(user)
                        ? user.resolve(".cache").resolve("atiende")
                        : home.toAbsolutePath().resolve("programs"));
    }

    /** The random name of the home: a home that is removed and made anew does not meet the data of the old one. */
    private static String idOf(Path home) throws IOException {
        Path file = home.resolve("home-id");
        if (!Files.exists(file)) {
            byte[] random = new byte[8];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
        }
        return Files.readString(file).strip();
    }
}
