/** The knowledge of Mexican Spanish, trained by the build from this room's corpus and lexicons. */
@NullMarked
package org.atiende.models.esmx;

import org.jspecify.annotations.NullMarked;
