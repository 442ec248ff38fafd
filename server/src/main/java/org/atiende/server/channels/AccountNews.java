package org.atiende.server.channels;

import java.time.InstantSource;
import org.atiende.channel.ChannelEvent;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Takes in what platforms tell about accounts themselves. It may concern several accounts of a shop though it is told to one, so
 * that all of the kind are looked at anew.
 */
@Component
class AccountNews {
    private final HealthStore health;
    private final HealthNotes notes;
    private final ApprovedTemplates templates;
    private final InstantSource clock;

    AccountNews(HealthStore health, HealthNotes notes, ApprovedTemplates templates, InstantSource clock) {
        this.health = health;
        this.notes = notes;
        this.templates = templates;
        this.clock = clock;
    }

    void tell(WorkspaceId workspace, Connected channel, ChannelEvent.AccountChanged told) {
        told.fault().ifPresent(it -> notes.fault(channel, it));
        lookAnew(workspace, channel);
    }

    void tell(WorkspaceId workspace, Connected channel, ChannelEvent.TemplateChanged told) {
        templates.changed(workspace, channel, told);
        lookAnew(workspace, channel);
    }

    private void lookAnew(WorkspaceId workspace, Connected channel) {
        health.hastenAll(workspace, channel.connector().kind(), clock.instant());
    }
}
