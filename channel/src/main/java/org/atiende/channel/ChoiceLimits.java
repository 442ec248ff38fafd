package org.atiende.channel;

/**
 * The options that a channel lets a buyer choose from, as buttons below a text or as a list that opens. Lengths are in Unicode
 * code points.
 *
 * @param buttons how many at most
 * @param rows of a list at most
 * @param label longest word that opens a list
 */
public record ChoiceLimits(
        int buttons, int buttonTitle, int textWithButtons, int rows, int rowTitle, int rowDescription, int label) {}
