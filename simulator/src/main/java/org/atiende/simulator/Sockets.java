package org.atiende.simulator;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/** Sockets on loopback that do not wait for more to send or to confirm: servers that write in small pieces cost 40 ms each else. */
final class Sockets {
    private Sockets() {}

    static void hurry(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            // The system forgets it from time to time.
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
