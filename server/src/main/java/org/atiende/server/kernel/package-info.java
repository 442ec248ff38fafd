/**
 * What every module speaks: ids, callers and actors, problems, pages. Values only, no beans; open to all.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.atiende.server.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
