package org.atiende.nlu;

/**
 * A message that came before the one being read.
 *
 * @param fromBuyer whether the buyer wrote it; the shop otherwise
 * @param text its masked text
 */
public record Turn(boolean fromBuyer, String text) {}
