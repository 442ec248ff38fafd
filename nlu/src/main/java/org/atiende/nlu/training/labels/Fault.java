package org.atiende.nlu.training.labels;

/**
 * Why a row cannot be taken.
 *
 * @param row its number in the file, from 1; the line on which it begins, or the row of the sheet
 * @param reason without the text of the message
 */
public record Fault(int row, String reason) {
    @Override
    public String toString() {
        return "row " + row + ": " + reason;
    }
}
