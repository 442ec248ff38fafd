package org.atiende.nlu.training;

import org.atiende.nlu.model.LinearModel;

/**
 * A model made for one shop.
 *
 * @param model what to read with; its birth certificate tells what it was made of
 * @param report how it does beside the base
 */
public record OwnModel(LinearModel model, OwnReport report) {}
