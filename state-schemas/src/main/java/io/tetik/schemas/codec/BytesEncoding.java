package io.tetik.schemas.codec;

/** How a bytes field stands in JSON; the word is in the field of its name with the suffix. */
final class BytesEncoding {

    static final String SUFFIX = "Encoding";
    static final String UTF8 = "utf8";
    static final String BASE64 = "base64";

    private BytesEncoding() {}
}
