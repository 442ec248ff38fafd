package org.atiende.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * A thing on offer as a platform tells it.
 *
 * @param page where buyers see it
 * @param available how many there are to sell
 */
public record ListingFact(
        String id,
        String title,
        Optional<Price> price,
        Optional<String> page,
        Optional<Integer> available,
        Instant version) {}
