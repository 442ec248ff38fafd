/** Our trainer and those of others side by side, on public sets of intents and on our own corpus. */
@NullMarked
package org.atiende.bench.peers;

import org.jspecify.annotations.NullMarked;
