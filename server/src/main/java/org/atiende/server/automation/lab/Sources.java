package org.atiende.server.automation.lab;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.nlu.Understanding;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.store.ReviewStore;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.channels.Acts;
import org.atiende.server.conversations.Past;
import org.atiende.server.customers.ContactKey;
import org.atiende.server.customers.Customers;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OwnOrder;
import org.atiende.server.orders.OwnOrders;
import org.atiende.server.orders.Proof;
import org.atiende.server.orders.Talk;
import org.atiende.server.understanding.Correction;
import org.atiende.server.understanding.Corrections;
import org.atiende.server.understanding.Readings;
import org.springframework.stereotype.Component;

/** Where the laboratory finds what was known: so many statements a page, however many messages are on it. */
@Component
record Sources(Readings readings, Corrections corrections, ReviewStore reviews, Around around) {

    /** What stands around conversations. */
    @Component
    record Around(TaskStore tasks, Customers customers, OwnOrders orders, Acts acts, Workspaces workspaces) {}

    /** What is known of a page of conversations. */
    record Page(
            List<Past> conversations,
            Map<MessageId, Understanding> read,
            Map<MessageId, Correction> corrected,
            Map<MessageId, List<String>> verdicts,
            Map<ConversationId, List<TaskStore.Tagged>> tags,
            Map<ConversationId, List<OwnOrder>> orders) {}

    Page of(WorkspaceId workspace, List<Past> page) {
        List<MessageId> written = page.stream()
                .flatMap(it -> it.messages().stream())
                .filter(Past.Message::fromBuyer)
                .map(Past.Message::id)
                .toList();
        return new Page(
                page,
                readings.of(workspace, written),
                corrections.of(workspace, written),
                reviews.verdictsOn(workspace, written),
                around.tasks().tagsOf(workspace, page.stream().map(Past::id).toList()),
                around.orders().of(workspace, talks(workspace, page)));
    }

    private List<Talk> talks(WorkspaceId workspace, List<Past> page) {
        Set<CustomerId> buyers = page.stream().map(Past::customer).collect(Collectors.toSet());
        Map<CustomerId, Set<ContactKey>> keys = around.customers().provenKeysOf(workspace, buyers);
        List<Talk> talks = new ArrayList<>();
        for (Past it : page) {
            talks.add(new Talk(
                    it.id(),
                    it.channel(),
                    it.customer(),
                    keys.getOrDefault(it.customer(), new HashSet<>()).stream()
                            .map(key -> new Proof(key.kind(), key.hex()))
                            .toList()));
        }
        return talks;
    }

    List<String> acts(WorkspaceId workspace, ChannelId channel) {
        return around.acts().kinds(workspace, channel);
    }

    ZoneId zone(WorkspaceId workspace) {
        return around.workspaces().get(workspace).zone();
    }
}
