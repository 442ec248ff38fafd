package org.atiende.server.channels.ownsite;

/** Where answers wait for the widget of the visitor that they are for. */
public interface Letters {

    /**
     * Lays an answer down; the same reference again changes nothing.
     *
     * @param address of a visitor, as their message bore it
     * @return false when there is no such visitor any more
     */
    boolean put(String address, String reference, String text);
}
