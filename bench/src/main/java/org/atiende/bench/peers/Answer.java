package org.atiende.bench.peers;

/**
 * What a reader says of one text.
 *
 * @param probability that the label is right
 * @param sureness the larger, the less likely it is that no label fits; the probability, where a reader has nothing better
 */
record Answer(String label, double probability, double sureness) {}
