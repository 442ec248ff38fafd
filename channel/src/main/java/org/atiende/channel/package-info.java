/**
 * What a marketplace looks like from inside: the interfaces and records between the desk and its connectors.
 *
 * <p>A {@link org.atiende.channel.Connector} checks and splits what a platform posts, says what each piece means, and
 * sends what the shop answers. What only some platforms have is a part of its own: notices whose content is fetched later
 * ({@link org.atiende.channel.Fetching}), lists to compare with, or a box to be emptied
 * ({@link org.atiende.channel.Checking}), signs that there is something in it ({@link org.atiende.channel.Watching}), consent and tokens
 * that rotate ({@link org.atiende.channel.Authorising}), a trial in words ({@link org.atiende.channel.Probing}), approved messages
 * ({@link org.atiende.channel.Templating}), things that buyers send along ({@link org.atiende.channel.MediaFetching}), deeds done to
 * orders ({@link org.atiende.channel.Acting}). A connector
 * keeps no state and knows no database. Guards that every channel needs (policy, order
 * within a thread, retries, idempotency) live once, in the server. This package depends on the JDK alone.
 */
@NullMarked
package org.atiende.channel;

import org.jspecify.annotations.NullMarked;
