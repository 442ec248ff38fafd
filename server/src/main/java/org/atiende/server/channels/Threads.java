package org.atiende.server.channels;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Failure;
import org.atiende.server.channels.store.ThreadStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * The lines of talk that platforms keep: where an answer goes to now, and whether one is taken. All verbs run in the
 * transaction of the workspace that is open.
 */
@Component
public class Threads {
    private final ThreadStore store;
    private final Sealer sealer;

    Threads(ThreadStore store, Sealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    /** A line as a message told it. */
    record Told(String key, ChannelThread thread, Instant at) {}

    /** By what a line is known; hexadecimal. */
    String key(WorkspaceId workspace, ChannelId channel, String threadId) {
        return HexFormat.of().formatHex(sealer.fingerprint(workspace, "thread-id:" + channel, threadId));
    }

    /** By what each of several lines is known, in the order of what came in on them; further ids are kept. */
    Map<ChannelThread, String> enter(WorkspaceId workspace, ChannelId channel, Collection<ChannelThread> lines) {
        Map<String, String> known = new LinkedHashMap<>();
        List<String> ids = lines.stream()
                .filter(it -> !it.aliases().isEmpty())
                .map(it -> key(workspace, channel, it.id()))
                .distinct()
                .toList();
        store.aliases(workspace, channel, ids).forEach(it -> known.put(it.alias(), it.key()));
        List<ThreadStore.Alias> added = new ArrayList<>();
        Map<ChannelThread, String> keys = new LinkedHashMap<>();
        for (ChannelThread line : lines) {
            String own = key(workspace, channel, line.id());
            String key = known.getOrDefault(own, own);
            keys.put(line, key);
            for (String alias : line.aliases()) {
                String further = key(workspace, channel, alias);
                if (!further.equals(key) && known.putIfAbsent(further, key) == null) {
                    added.add(new ThreadStore.Alias(further, key));
                }
            }
        }
        store.name(workspace, channel, added);
        return keys;
    }

    void seen(WorkspaceId workspace, ChannelId channel, Collection<Told> told) {
        Map<String, Told> latest = new LinkedHashMap<>();
        told.forEach(it -> latest.merge(it.key(), it, (a, b) -> b.at().isBefore(a.at()) ? a : b));
        List<ThreadStore.Seen> seen = new ArrayList<>();
        latest.forEach((key, it) -> seen.add(new ThreadStore.Seen(
                key,
                sealer.seal(workspace, Json.STORED.writeValueAsBytes(it.thread()), context(channel, key)),
                it.at())));
        store.seen(workspace, channel, seen);
    }

    /** A line as its latest message told it. */
    public Optional<ChannelThread> find(WorkspaceId workspace, ChannelId channel, String key) {
        return store.sealed(workspace, channel, key)
                .map(it ->
                        Json.STORED.readValue(sealer.open(workspace, it, context(channel, key)), ChannelThread.class));
    }

    /** Notes whether a line takes an answer; false when something newer is known. */
    boolean close(WorkspaceId workspace, ChannelId channel, String key, Optional<Failure> closed, Instant asOf) {
        return store.close(
                workspace,
                channel,
                new ThreadStore.Closed(
                        key,
                        closed.map(Failure::code).orElse(null),
                        closed.map(Failure::reason).orElse(null)),
                asOf);
    }

    List<ThreadStore.Closed> closed(WorkspaceId workspace, ChannelId channel, Collection<String> keys) {
        return store.closed(workspace, channel, keys);
    }

    private static String context(ChannelId channel, String key) {
        return "thread:" + channel + ":" + key;
    }
}
