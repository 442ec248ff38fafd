/**
 * Stronger readers, asked about messages of which the model of the house is not sure. Each is off until a workspace switches it
 * on and names where its messages then go. Knows the values of {@code nlu} and a JSON library; {@code encoder} alone knows the
 * libraries that run encoders.
 */
@NullMarked
package org.atiende.readers;

import org.jspecify.annotations.NullMarked;
