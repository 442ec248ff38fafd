package org.atiende.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where PostgreSQL keeps its data and as whom it runs. It refuses to run as root: a root's server runs it as
 * {@code nobody}, and where that user cannot reach the home, the data lie under {@code /var/lib/atiende} with a link from
 * the home.
 *
 * @param data PostgreSQL's data directory
 * @param programs below which its programs are unpacked
 * @param prefix what stands before each command: a session of its own, so that Ctrl-C reaches the desk alone, and for root
 *     the change of user
 */
record Placement(Path data, Path programs, List<String> prefix) {
    private static final Path SYSTEM = Path.of("/var/lib/atiende");

    static Placement in(Path home) throws IOException {
        Files.createDirectories(home);
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            prefix.add("/usr/bin/setsid");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            Path cache = Path.of(System.getProperty("user.home"), ".cache", "atiende");
            return new Placement(home.resolve("postgres"), cache, prefix);
        }
        prefix.addAll(List.of("/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        Path data = home.resolve("postgres");
        if (!Files.exists(data, LinkOption.NOFOLLOW_LINKS) && !Trees.reachable(home)) {
            Path elsewhere =
                    SYSTEM.resolve(UUID.nameUUIDFromBytes(home.toString().getBytes(StandardCharsets.UTF_8))
                            .toString());
            create(elsewhere);
            Files.createSymbolicLink(data, elsewhere);
        }
        Path real = Files.isSymbolicLink(data) ? Files.readSymbolicLink(data) : data;
        create(real);
        return new Placement(real, SYSTEM.resolve("programs"), prefix);
    }

    private static void create(Path directory) throws IOException {
        Files.createDirectories(directory);
        UserPrincipal nobody =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Trees.own(directory, nobody);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
