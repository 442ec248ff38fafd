/** Work that goes on by itself: loops on threads of their own, what wakes them, and tries that run side by side. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.atiende.server.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
