/** What rules are: their words, their expressions, and what is wrong with one before it is ever run. */
@NullMarked
package org.atiende.server.automation.rules;

import org.jspecify.annotations.NullMarked;
