/**
 * A reader of sentence vectors: an encoder that the user brings, run in this process, and a linear head that is trained on the
 * corpus. Nothing leaves the machine. The libraries it needs are not part of the desk; docs/readers.md says how they come to it.
 */
@NullMarked
package org.atiende.readers.encoder;

import org.jspecify.annotations.NullMarked;
