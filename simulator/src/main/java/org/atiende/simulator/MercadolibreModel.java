package org.atiende.simulator;

/** What kind of account the pretend Mercado Libre plays. */
public enum MercadolibreModel {
    /** A seller who is registered in Mexico. */
    LOCAL,
    /** A seller abroad who sells into Mexico: a global user, and one more user for each country. */
    GLOBAL
}
