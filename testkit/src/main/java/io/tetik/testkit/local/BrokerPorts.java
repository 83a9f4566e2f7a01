package io.tetik.testkit.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Two free ports on loopback. They lie below the range from which systems take the ports of outgoing connections:
 * a client that knocks on the port of a stopped broker can then neither take that port nor connect to itself.
 */
record BrokerPorts(int broker, int controller) {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    static BrokerPorts free() {
        Random random = new Random();
        int broker = freeOtherThan(0, random);
        return new BrokerPorts(broker, freeOtherThan(broker, random));
    }

    private static int freeOtherThan(int taken, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FIRST + random.nextInt(LAST - FIRST);
            if (port != taken && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
