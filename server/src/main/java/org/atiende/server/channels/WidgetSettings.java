package org.atiende.server.channels;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much visitors of shops' own sites may ask of the widget's door.
 *
 * @param visitsPerAddress browsers that begin or go on, from one network address in a minute
 * @param messagesPerVisitor in a minute
 * @param asksPerVisitor looks for answers and receipts, in a minute
 * @param longestWait for how long a look waits for an answer
 * @param mostWaiting looks that wait at once in this process; those above that are answered at once
 */
@ConfigurationProperties("atiende.widget")
record WidgetSettings(
        @DefaultValue("30") int visitsPerAddress,
        @DefaultValue("20") int messagesPerVisitor,
        @DefaultValue("240") int asksPerVisitor,
        @DefaultValue("25s") Duration longestWait,
        @DefaultValue("2000") int mostWaiting) {}
