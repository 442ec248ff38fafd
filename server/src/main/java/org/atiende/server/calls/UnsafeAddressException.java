package org.atiende.server.calls;

import java.io.Serial;
import java.net.UnknownHostException;

/** A name leads to an address that may not be called. */
final class UnsafeAddressException extends UnknownHostException {
    @Serial
    private static final long serialVersionUID = 1;

    UnsafeAddressException(String reason) {
        super(reason);
    }
}
