package org.atiende.nlu.training;

/** A logistic curve of one variable, fitted by Newton's method one pass over the examples at a time. Not for sharing. */
final class Logistic {
    private double slope;
    private double offset;
    private double slopeGradient;
    private double offsetGradient;
    private double slopeCurvature;
    private double mixedCurvature;
    private double offsetCurvature;

    Logistic(double slope, double offset) {
        this.slope = slope;
        this.offset = offset;
    }

    void add(double x, boolean holds) {
        add(x, holds, 1);
    }

    /** Like {@link #add(double, boolean)}, for an example that counts more or less than one. */
    void add(double x, boolean holds, double count) {
        double p = 1 / (1 + StrictMath.exp(-(slope * x + offset)));
        double rest = count * (p - (holds ? 1 : 0));
        double weight = count * p * (1 - p);
        slopeGradient += rest * x;
        offsetGradient += rest;
        slopeCurvature += weight * x * x;
        mixedCurvature += weight * x;
        offsetCurvature += weight;
    }

    /** Moves by what was added since the last step. */
    void step() {
        double a = slopeCurvature + 1e-6;
        double c = offsetCurvature + 1e-6;
        double determinant = a * c - mixedCurvature * mixedCurvature;
        if (determinant > 1e-12) {
            slope -= (c * slopeGradient - mixedCurvature * offsetGradient) / determinant;
            offset -= (a * offsetGradient - mixedCurvature * slopeGradient) / determinant;
        }
        slopeGradient = 0;
        offsetGradient = 0;
        slopeCurvature = 0;
        mixedCurvature = 0;
        offsetCurvature = 0;
    }

    double slope() {
        return slope;
    }

    double offset() {
        return offset;
    }
}
