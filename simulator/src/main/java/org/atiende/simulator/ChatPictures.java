package org.atiende.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Pictures and films that lie with a pretend platform, each at an address that needs no token. Safe for use by several threads. */
final class ChatPictures {
    private static final String PATH = "/pictures/";

    private final String part;
    private final Set<String> types;
    private final int largest;
    private final Map<String, FormFile> files = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /**
     * @param part what a form has to call its file
     * @param types of the pictures that are taken
     * @param largest picture that is taken, in bytes
     */
    ChatPictures(String part, Set<String> types, int largest) {
        this.part = part;
        this.types = types;
        this.largest = largest;
    }

    /** Keeps a file; its address. */
    String keep(FormFile file, String home) {
        String path = PATH + numbers.incrementAndGet();
        files.put(path, file);
        return home + path;
    }

    /** Keeps what a form brings; empty where the platform does not take it. */
    Optional<String> take(String contentType, byte[] body, String home) {
        return FormFile.read(contentType, body, part)
                .filter(it -> types.contains(it.mimeType()) && it.content().length <= largest)
                .map(it -> keep(it, home));
    }

    static boolean isOne(String path) {
        return path.startsWith(PATH);
    }

    Optional<FormFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether a message shows one of these. */
    boolean isThere(String url, String home) {
        return url.startsWith(home) && files.containsKey(url.substring(home.length()));
    }

    void forget() {
        files.clear();
    }
}
