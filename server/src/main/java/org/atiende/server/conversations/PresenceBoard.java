package org.atiende.server.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.conversations.store.PresenceNotice;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Where each member is, as one node has heard; says what has changed with each thing it hears. For several threads. */
final class PresenceBoard {
    /** Typing shows this long after it was last told. */
    static final Duration TYPING = Duration.ofSeconds(7);
    /** A place lapses this long after it was last told… */
    static final Duration PLACE = Duration.ofSeconds(75);
    /** …and is told again after this long. */
    static final Duration REPEAT = Duration.ofSeconds(25);

    private final Map<Who, Place> places = new LinkedHashMap<>();

    /** A member of a workspace. */
    record Who(WorkspaceId workspace, MemberId member) {}

    private record Place(
            ConversationId conversation,
            Instant heardAt,
            @Nullable Instant typingUntil) {
        PresenceChange.Doing doing() {
            return typingUntil == null ? PresenceChange.Doing.here : PresenceChange.Doing.typing;
        }
    }

    /** Takes in what was heard; returns what a screen has to be told of it. */
    synchronized List<PresenceChange> heard(WorkspaceId workspace, PresenceChange change, Instant now) {
        Who who = new Who(workspace, change.memberId());
        Place before = places.get(who);
        boolean same = before != null && before.conversation().equals(change.conversationId());
        List<PresenceChange> news = new ArrayList<>();
        switch (change.doing()) {
            case draft -> news.add(change);
            case gone -> {
                if (same) {
                    places.remove(who);
                    news.add(change);
                }
            }
            case here, typing -> {
                Instant until = change.doing() == PresenceChange.Doing.typing ? now.plus(TYPING) : null;
                Place place = new Place(change.conversationId(), now, until);
                places.put(who, place);
                if (before != null && !same) {
                    news.add(new PresenceChange(before.conversation(), change.memberId(), PresenceChange.Doing.gone));
                }
                if (before == null || !same || before.doing() != place.doing()) {
                    news.add(change);
                }
            }
        }
        return news;
    }

    /** What has lapsed since. */
    synchronized List<PresenceNotice.Told> lapsed(Instant now) {
        List<PresenceNotice.Told> news = new ArrayList<>();
        places.entrySet().removeIf(entry -> {
            boolean over = entry.getValue().heardAt().plus(PLACE).isBefore(now);
            if (over) {
                news.add(told(entry.getKey(), entry.getValue().conversation(), PresenceChange.Doing.gone));
            }
            return over;
        });
        places.replaceAll((who, place) -> {
            if (place.typingUntil() == null || !place.typingUntil().isBefore(now)) {
                return place;
            }
            news.add(told(who, place.conversation(), PresenceChange.Doing.here));
            return new Place(place.conversation(), place.heardAt(), null);
        });
        return news;
    }

    /** The places of these members that are to be told again, so that they do not lapse. */
    synchronized List<PresenceNotice.Told> toRepeat(Instant now, Collection<Who> members) {
        List<PresenceNotice.Told> again = new ArrayList<>();
        for (Who who : members) {
            Place place = places.get(who);
            if (place != null && place.heardAt().plus(REPEAT).isBefore(now)) {
                // Until it is heard it counts as heard, or it would be told at each look.
                places.put(who, new Place(place.conversation(), now, place.typingUntil()));
                again.add(told(who, place.conversation(), PresenceChange.Doing.here));
            }
        }
        return again;
    }

    synchronized List<PresenceChange> in(WorkspaceId workspace, ConversationId conversation) {
        return places.entrySet().stream()
                .filter(it -> it.getKey().workspace().equals(workspace)
                        && it.getValue().conversation().equals(conversation))
                .map(it -> new PresenceChange(
                        conversation, it.getKey().member(), it.getValue().doing()))
                .toList();
    }

    /** Where everybody of a workspace is. */
    synchronized List<PresenceChange> of(WorkspaceId workspace) {
        return places.entrySet().stream()
                .filter(it -> it.getKey().workspace().equals(workspace))
                .map(it -> new PresenceChange(
                        it.getValue().conversation(),
                        it.getKey().member(),
                        it.getValue().doing()))
                .toList();
    }

    private static PresenceNotice.Told told(Who who, ConversationId conversation, PresenceChange.Doing doing) {
        return new PresenceNotice.Told(who.workspace(), new PresenceChange(conversation, who.member(), doing));
    }
}
