package org.atiende.server.accounts;

/** The first member of a workspace. */
public record OwnerData(String email, String name, String password) {

    /** Leaves the password out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "OwnerData[…]";
    }
}
