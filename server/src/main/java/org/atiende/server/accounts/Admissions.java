package org.atiende.server.accounts;

import jakarta.servlet.http.HttpServletRequest;

/** What lets requests in, for those that last longer than their beginning. */
public interface Admissions {

    /** By what a request was let in. */
    Admission of(HttpServletRequest request);

    /** A session or an API key, known by its fingerprint. */
    interface Admission {

        /** Whether it would let somebody in still. To look is not to use: no session lasts longer for it. */
        boolean holds();
    }
}
