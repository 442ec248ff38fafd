/**
 * Finds what a message names: personal data, order and waybill numbers, sums, dates and places, by pattern, keyword and
 * check digit. Knows nothing of models.
 */
@NullMarked
package org.atiende.nlu.entity;

import org.jspecify.annotations.NullMarked;
