/** Makes a model from a labelled corpus. The only package that knows liblinear. */
@NullMarked
package org.atiende.nlu.training;

import org.jspecify.annotations.NullMarked;
