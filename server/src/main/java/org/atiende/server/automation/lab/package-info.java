/**
 * The laboratory: holds a rule against what was said before and says what it would have touched. It does nothing, asks
 * nobody, and keeps of messages their ids alone.
 */
@NullMarked
package org.atiende.server.automation.lab;

import org.jspecify.annotations.NullMarked;
