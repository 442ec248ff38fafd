/** What tests of all rooms share: a clock one can turn, a database in a second, seeded random text, contracts of connectors. */
@NullMarked
package org.atiende.testkit;

import org.jspecify.annotations.NullMarked;
