package io.tetik.collector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests that are broken in one of many ways, the same ones for a seed. None of them is a request that may be taken. */
final class Mutations {
    private static final String GOOD =
            "{\"user\":\"ada\",\"items\":[{\"sku\":\"lamp\",\"price\":19.90}],\"note\":\"çay\"}";
    private static final List<String> BROKEN_JSON = List.of(
            "{'a':1}",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{a:1}",
            "{\"a\":1,}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\\x\"}",
            "nul",
            "42",
            "\"text\"",
            "{\"a\":+1}",
            "{\"a\":1}}",
            "{}{}",
            "{\"a\":1} x",
            "",
            " ",
            "[]",
            "[1]",
            "[{}",
            "[{},]",
            "[[{}]]",
            "[{}]{}",
            "\uFEFF{}",
            "/* */ {}",
            "{\"a\":\"\\ud8\"}");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** The bytes of a whole request. */
    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> json(BROKEN_JSON.get(random.nextInt(BROKEN_JSON.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> json(cut());
            case 2 -> json(notUtf8());
            case 3 -> json(nested());
            case 4 -> lines();
            case 5 -> requestLine();
            case 6 -> headers();
            default -> framing();
        };
    }

    /** Within the object, which then does not end. */
    private byte[] cut() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
    }

    private byte[] notUtf8() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] never = {(byte) 0xC0, (byte) 0xC1, (byte) 0xF5, (byte) 0xFE, (byte) 0xFF};
        bytes[random.nextInt(bytes.length)] = never[random.nextInt(never.length)];
        return bytes;
    }

    private byte[] nested() {
        int depth = 300 + random.nextInt(5_000);
        return ("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] lines() {
        int broken = random.nextInt(5);
        StringBuilder body = new StringBuilder();
        for (int line = 0; line < 5; line++) {
            body.append(line == broken ? BROKEN_JSON.get(random.nextInt(12)) : "{\"n\":" + line + "}")
                    .append('\n');
        }
        return request(
                "POST /v1/shop HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] requestLine() {
        List<String> lines = List.of(
                "POST /v1/shop",
                "POST /v1/shop HTTP/9.9",
                "PO ST /v1/shop HTTP/1.1",
                "POST /v1/../v1/%zz HTTP/1.1",
                "POST /v1/shop%00 HTTP/1.1",
                "POST /v1//shop HTTP/1.1",
                "PUT /v1/shop HTTP/1.1",
                "POST /v2/shop HTTP/1.1",
                "\u0001\u0002\u0003 / HTTP/1.1",
                "POST /" + "a".repeat(40_000) + " HTTP/1.1");
        return (lines.get(random.nextInt(lines.size())) + "\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] headers() {
        List<String> headers = List.of(
                "Host: x\r\nContent-Type: application/json\r\nContent-Length: -1",
                "Host: x\r\nContent-Type: application/json\r\nContent-Length: two",
                "Host: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3",
                "Host: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked",
                "Host: x\r\nContent-Length: 2",
                "Host: x\r\nContent-Type: application/xml\r\nContent-Length: 2",
                "Host: x\r\nContent-Type: application/json; x\r\nContent-Encoding: br\r\nContent-Length: 2",
                "Content-Type: application/json\r\nContent-Length: 2",
                "Host: x\r\nbroken header\r\nContent-Type: application/json\r\nContent-Length: 2",
                "Host: x\r\nX: " + "a".repeat(20_000 + random.nextInt(20_000)) + "\r\nContent-Length: 2");
        return ("POST /v1/shop HTTP/1.1\r\n" + headers.get(random.nextInt(headers.size())) + "\r\n\r\n{}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Chunks that are none, and bodies that end before their announced end. */
    private byte[] framing() {
        List<String> bodies = List.of(
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1\r\n{\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked, x\r\n\r\n{}",
                "Content-Length: " + (3 + random.nextInt(1_000)) + "\r\n\r\n{}");
        return ("POST /v1/shop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + bodies.get(random.nextInt(bodies.size())))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(byte[] body) {
        return request("POST /v1/shop HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n", body);
    }

    private static byte[] request(String head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((head + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
