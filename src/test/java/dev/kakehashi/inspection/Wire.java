package dev.kakehashi.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be cut, and stopped so that nothing comes through but nothing breaks. */
final class Wire implements AutoCloseable {

    private final ServerSocket accepting;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean stopped;
    private volatile boolean cut;

    Wire(int server) throws IOException {
        this.server = server;
        this.accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return accepting.getLocalPort();
    }

    /** All connections break, and new ones do. */
    void cut() {
        cut = true;
        open.forEach(Wire::end);
    }

    /** Nothing comes through any more, as behind a lost VPN. */
    synchronized void stop() {
        stopped = true;
    }

    /** All is well again. */
    synchronized void mend() {
        cut = false;
        stopped = false;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = accepting.accept();
                if (cut) {
                    end(client);
                    continue;
                }
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(behind);
                Thread.startVirtualThread(() -> pump(client, behind));
                Thread.startVirtualThread(() -> pump(behind, client));
            }
        } catch (IOException closed) {
            // The test is over
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                pass();
                out.write(some, 0, count);
            }
        } catch (IOException broken) {
            // Told to the other side below
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private synchronized void pass() throws InterruptedException {
        while (stopped) {
            wait();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // As wanted
        }
    }

    @Override
    public void close() throws IOException {
        accepting.close();
        cut();
        mend();
    }
}
