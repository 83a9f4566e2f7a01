package io.tetik.collector.auth;

import io.tetik.collector.body.Body;
import java.util.Set;

/** Tells whether a request is from whom it should be from. It never says why not: whoever guesses shall not learn. */
public interface Authenticator {
    /** For sources that anybody may write to. */
    Authenticator NONE = new Authenticator() {
        @Override
        public boolean mayPass(RequestHeaders headers) {
            return true;
        }

        @Override
        public boolean passes(RequestHeaders headers, Body body) {
            return true;
        }

        @Override
        public Set<String> headers() {
            return Set.of();
        }
    };

    /** False if the headers alone are enough to refuse: then nobody has to read the body. */
    boolean mayPass(RequestHeaders headers);

    boolean passes(RequestHeaders headers, Body body);

    /** The headers, in lower case, that say who it is; they are not for others to read. */
    Set<String> headers();
}
