package org.atiende.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A door before a server that passes bytes on, and cuts connections: after so many bytes, or all of them for a while. */
final class CuttableDoor implements AutoCloseable {
    private static final byte[] BUSY =
            "* BYE [UNAVAILABLE] Too many simultaneous connections\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean shut;

    CuttableDoor(int port, int behind) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.behind = behind;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the connection once, when the server has said so many more bytes. */
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Lets nobody in, and shows those who are in the door; or lets them in again. */
    void shut(boolean now) {
        shut = now;
        if (now) {
            open.forEach(CuttableDoor::close);
        }
    }

    /** Tells so many who knock that there are too many already, as mail servers do, and cuts off those who are in. */
    void busy(int times) {
        busy.set(times);
        open.forEach(CuttableDoor::close);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (shut) {
                    client.close();
                    continue;
                }
                if (busy.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                    try (client) {
                        client.getOutputStream().write(BUSY);
                    }
                    continue;
                }
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), behind);
                Sockets.hurry(client);
                Sockets.hurry(upstream);
                open.add(client);
                open.add(upstream);
                Thread.ofVirtual().start(() -> pass(client, upstream, false));
                Thread.ofVirtual().start(() -> pass(upstream, client, true));
            } catch (IOException e) {
                // The door is closed, or the server behind it is: whoever knocks will knock again.
                continue;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[4_096];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && left.addAndGet(-read) < 0) {
                    left.set(Long.MAX_VALUE);
                    return;
                }
                Sockets.hurry(from);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(CuttableDoor::close);
    }
}
