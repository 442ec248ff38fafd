/**
 * What every controller shares: who calls, which doors are open, how problems are answered, cursors. Open to all modules.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.atiende.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
