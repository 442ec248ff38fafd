package org.atiende.server.conversations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.atiende.server.database.Notifications;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells screens what to look at anew that the feed of changes does not hold: rules at work, orders, stops, checks. The tables'
 * own triggers tell, so that nobody who writes there has to think of it; what is told is a topic, and worth nothing a moment
 * later. After a lost connection all is to be looked at anew, since something may have been missed: the topic is then {@code *}.
 */
@Component
public class Outdated {
    private static final Logger LOG = LoggerFactory.getLogger(Outdated.class);
    private static final String TOPIC = "atiende_outdated";
    private static final String EVERYWHERE = "*";
    private static final String EVERYTHING = "*";

    private final Map<WorkspaceId, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    Outdated(Notifications notifications) {
        notifications.hear(TOPIC, this::hear, () -> tellAll(EVERYTHING));
    }

    /** Follows the topics of a workspace from now on; a listener must not keep the thread that calls it. */
    public Presence.Subscription follow(WorkspaceId workspace, Consumer<String> listener) {
        List<Consumer<String>> here = listeners.computeIfAbsent(workspace, it -> new CopyOnWriteArrayList<>());
        here.add(listener);
        return () -> here.remove(listener);
    }

    private void hear(String payload) {
        String[] parts = payload.split(" ", 2);
        if (parts.length != 2) {
            return;
        }
        if (parts[0].equals(EVERYWHERE)) {
            tellAll(parts[1]);
            return;
        }
        try {
            listeners.getOrDefault(WorkspaceId.of(parts[0]), List.of()).forEach(it -> it.accept(parts[1]));
        } catch (IllegalArgumentException | Problem e) {
            LOG.debug("'{}' tells of nothing that this release knows", payload, e);
        }
    }

    private void tellAll(String topic) {
        listeners.values().forEach(here -> here.forEach(it -> it.accept(topic)));
    }
}
