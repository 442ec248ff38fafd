package org.atiende.nlu.training;

/** Hears how far a training is. */
public interface Stages {
    Stages SILENT = (stage, done) -> {};

    /**
     * @param stage what is being done: {@code preparing}, {@code comparing}, {@code calibrating}, {@code training}
     * @param done how much of the whole is done, 0 to 1
     */
    void at(String stage, double done);
}
