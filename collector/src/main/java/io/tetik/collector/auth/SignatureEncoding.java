package io.tetik.collector.auth;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** How the bytes of a signature are written in a header. */
public enum SignatureEncoding {
    HEX {
        @Override
        byte[] parse(String text) {
            return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
        }
    },
    BASE64 {
        @Override
        byte[] parse(String text) {
            return Base64.getDecoder().decode(text);
        }
    };

    abstract byte[] parse(String text);

    /** The bytes; none if the text is no such encoding. */
    List<byte[]> decode(String text) {
        try {
            return List.of(parse(text));
        } catch (IllegalArgumentException notEncoded) {
            return List.of();
        }
    }
}
