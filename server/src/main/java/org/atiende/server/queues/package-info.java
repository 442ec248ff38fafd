/**
 * Which person a conversation goes to that waits for one: queues, skills, strategies.
 *
 * <p>Owns the schema {@code queues}. Off until a workspace decides otherwise. Knows accounts, audit, automation, conversations,
 * routing and understanding; nobody knows it. Rules put conversations into queues through
 * {@link org.atiende.server.automation.QueuePlaces}. It assigns as a person would, by whose the conversation is at that moment:
 * of a member and the desk who reach for one at once, one gets it.
 */
@ApplicationModule(displayName = "Queues")
@NullMarked
package org.atiende.server.queues;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
