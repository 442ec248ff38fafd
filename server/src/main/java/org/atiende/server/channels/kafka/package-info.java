/**
 * Events on their way through Kafka, from the platform's post to the inbox; only with {@code atiende.ingress=kafka}.
 *
 * <p>Owns the topic of events and the topic of records that could not be read. A post is answered when enough brokers have
 * its events; any node carries them into the inbox, where they are told apart by the same keys as ever, and says to Kafka that
 * they are through only after that commit. So a node or a broker that dies leaves duplicates at most, and those end at the inbox.
 */
@NullMarked
package org.atiende.server.channels.kafka;

import org.jspecify.annotations.NullMarked;
