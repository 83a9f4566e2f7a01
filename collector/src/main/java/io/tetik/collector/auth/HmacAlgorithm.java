package io.tetik.collector.auth;

import io.tetik.collector.body.Body;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104) that sources sign with. SHA-1 is safe in this use and still what some send. */
public enum HmacAlgorithm {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String jcaName;

    HmacAlgorithm(String jcaName) {
        this.jcaName = jcaName;
    }

    /** The signature of a prefix and the body under each secret. */
    List<byte[]> signatures(List<Secret> secrets, String prefix, Body body) {
        List<byte[]> signatures = new ArrayList<>(secrets.size());
        for (Secret secret : secrets) {
            signatures.add(signature(secret, prefix, body));
        }
        return signatures;
    }

    private byte[] signature(Secret secret, String prefix, Body body) {
        try {
            Mac mac = Mac.getInstance(jcaName);
            mac.init(new SecretKeySpec(secret.bytes(), jcaName));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            mac.update(body.bytes(), 0, body.length());
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(jcaName + " is part of every Java", impossible);
        }
    }

    /** Whether one of those given is one of those wanted, in a time that does not depend on where they differ. */
    static boolean anyMatches(List<byte[]> wanted, List<byte[]> given) {
        boolean matches = false;
        for (byte[] one : wanted) {
            for (byte[] other : given) {
                matches |= MessageDigest.isEqual(one, other);
            }
        }
        return matches;
    }
}
