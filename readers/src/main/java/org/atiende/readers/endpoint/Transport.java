package org.atiende.readers.endpoint;

import java.util.Map;

/** Posts a question and brings the answer. Whoever implements it says which addresses may be called, and for how long. */
public interface Transport {

    /** Posts a body; returns in bounded time with an answer of bounded size, or with the reason why there is none. */
    Reply post(String url, byte[] json, Map<String, String> headers);

    /** What came of a post. */
    sealed interface Reply {
        /** The other side answered. */
        @SuppressWarnings("ArrayRecordComponent") // it is read once and never compared
        record Answered(int status, byte[] body) implements Reply {}

        /**
         * No answer came.
         *
         * @param reason as whoever posts says it, passed on as it is; quotes nothing of the request
         */
        record None(String reason) implements Reply {}
    }
}
