/** Makes a model from a labelled corpus, and judges one by authors that it never saw. */
@NullMarked
package org.atiende.nlu.training;

import org.jspecify.annotations.NullMarked;
