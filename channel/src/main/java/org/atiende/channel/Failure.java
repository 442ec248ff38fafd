package org.atiende.channel;

import org.atiende.channel.reasons.Reason;

/**
 * Why a message of ours was refused.
 *
 * @param code the platform's code, such as {@code 131047}
 * @param reason ours, or the platform's own words
 */
public record Failure(String code, Reason reason) {}
