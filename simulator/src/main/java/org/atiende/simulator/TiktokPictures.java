package org.atiende.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Pictures and films that lie with the pretend TikTok Shop, each at an address that needs no token. Safe for use by several threads. */
final class TiktokPictures {
    static final String UPLOAD = "/customer_service/202309/images/upload";
    private static final String PATH = "/pictures/";
    private static final List<String> TYPES = List.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final int LARGEST = 10 * 1024 * 1024;

    private final Map<String, FormFile> files = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Keeps a file; what a message holds that shows it. */
    ObjectNode keep(FormFile file, String home) {
        String path = PATH + numbers.incrementAndGet();
        files.put(path, file);
        return TiktokSimulator.JSON
                .createObjectNode()
                .put("url", home + path)
                .put("width", 1_280)
                .put("height", 720);
    }

    /** Keeps what a form brings; empty where the platform does not take it. */
    Optional<ObjectNode> take(String contentType, byte[] body, String home) {
        return FormFile.read(contentType, body, "data")
                .filter(it -> TYPES.contains(it.mimeType()) && it.content().length <= LARGEST)
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
