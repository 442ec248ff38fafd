/** A reader behind an endpoint that speaks the chat protocol of OpenAI, which many programs and providers offer. */
@NullMarked
package org.atiende.readers.endpoint;

import org.jspecify.annotations.NullMarked;
