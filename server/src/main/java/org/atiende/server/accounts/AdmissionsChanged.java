package org.atiende.server.accounts;

/** Sessions or keys have ended, or the rights of somebody have changed: who is let in already is to be looked at anew. */
public record AdmissionsChanged() {}
