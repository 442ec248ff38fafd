/** The trained model: its features, its weights, its file, and the reader that answers from it. Knows no training library. */
@NullMarked
package org.atiende.nlu.model;

import org.jspecify.annotations.NullMarked;
