package io.tetik.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends to a collector on this machine: by a client that keeps to HTTP, or byte by byte. */
final class Sender {
    private static final int PATIENCE_MILLIS = 60_000;

    static {
        // Seconds: less than header-timeout. Else the collector closes a connection at the instant at which the client,
        // which does not
        // repeat a POST by itself, takes it out of its pool.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS))
            .build();
    private final int port;

    Sender(int port) {
        this.port = port;
    }

    /** @param headers names and values in turn */
    HttpResponse<String> post(String source, byte[] body, String... headers) throws IOException, InterruptedException {
        return send("POST", "/v1/" + source, body, headers);
    }

    HttpResponse<String> json(String source, String body, String... headers) throws IOException, InterruptedException {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post(source, body.getBytes(StandardCharsets.UTF_8), all);
    }

    HttpResponse<String> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends bytes as they are, and reads until the collector closes; empty if it only closed. */
    String raw(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return readAll(socket);
        }
    }

    static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(all);
        } catch (SocketException reset) {
            // Closed while there was something to read.
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
