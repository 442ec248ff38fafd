package org.atiende.server.conversations.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.conversations.SavedFilter;
import org.atiende.server.conversations.store.ConversationFilter;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.understanding.OwnModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a filter means for whoever looks, and when: who they are, which intents a group has, what time it is. */
@Component
class Filters {
    private final OwnModels models;
    private final InstantSource clock;

    Filters(OwnModels models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    ConversationFilter of(Caller caller, SavedFilter filter) {
        String me = String.valueOf(caller.actor().id());
        return new ConversationFilter(
                filter.state(),
                filter.channel(),
                new ConversationFilter.What(intents(caller, filter), filter.emotion(), filter.needsPerson()),
                new ConversationFilter.Who(
                        "me".equals(filter.assignee()) ? me : filter.assignee(),
                        Boolean.TRUE.equals(filter.mentioned()) ? me : null),
                new ConversationFilter.When(
                        filter.snoozed(),
                        filter.dueWithin() == null
                                ? null
                                : clock.instant().plus(Duration.ofMinutes(filter.dueWithin()))));
    }

    /**
     * Looks at a filter that is to be kept.
     *
     * @param before in whose place it is put; null where it is new
     * @throws Problem INVALID_VALUE where its group is none of the taxonomy, unless it was so before: one that is kept may
     *     become so, and is empty then
     */
    SavedFilter checked(Caller caller, SavedFilter filter, @Nullable SavedFilter before) {
        String group = filter.group();
        boolean kept = before != null && Objects.equals(before.group(), group);
        if (group != null && !kept && group(caller, group).isEmpty()) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "group '%s' is no group of the taxonomy".formatted(Texts.excerpt(group, 40)));
        }
        return filter;
    }

    /** The intents of a group; none where there is no such group any more. */
    private List<String> group(Caller caller, String group) {
        return models.taxonomy(caller.workspace()).intents().stream()
                .filter(it -> it.group().equals(group))
                .map(Taxonomy.Intent::id)
                .toList();
    }

    private @Nullable List<String> intents(Caller caller, SavedFilter filter) {
        if (filter.intent() != null) {
            return List.of(filter.intent());
        }
        return filter.group() == null ? null : group(caller, filter.group());
    }
}
