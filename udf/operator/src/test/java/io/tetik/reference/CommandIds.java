package io.tetik.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ids by which feedback names messages: half a SHA-256 of all that identifies them, each text behind its length. */
final class CommandIds {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CommandIds() {}

    static String of(String userId, String campaign, Trigger trigger, String step) {
        CommandIds run = new CommandIds().text(userId).text(campaign).text(trigger.kind());
        run.bytes.writeBytes(
                littleEndian(Long.BYTES).putLong(trigger.at().toEpochMilli()).array());
        run.text(trigger.key() == null ? "" : trigger.key());
        trigger.eventIds().forEach(run::text);
        return new CommandIds()
                .text(userId)
                .text(campaign)
                .text(run.hash())
                .text(step)
                .hash();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private CommandIds text(String text) {
        bytes.writeBytes(littleEndian(Integer.BYTES).putInt(text.length()).array());
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
