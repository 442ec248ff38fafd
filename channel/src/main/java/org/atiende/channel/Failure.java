package org.atiende.channel;

/**
 * Why a message of ours was refused.
 *
 * @param code the platform's code, such as {@code 131047}
 * @param reason in English, without personal data
 */
public record Failure(String code, String reason) {}
