/** The commands of a terminal user: one class each, registered in {@link org.atiende.cli.Atiende}. */
@NullMarked
package org.atiende.cli;

import org.jspecify.annotations.NullMarked;
