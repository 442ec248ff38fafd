/**
 * What connectors share that ask their platform over HTTP: one request, what came of it, and the signatures that such
 * platforms use. Nothing here knows a platform or a format; connectors say what an answer's bytes mean.
 */
@NullMarked
package org.atiende.channel.http;

import org.jspecify.annotations.NullMarked;
