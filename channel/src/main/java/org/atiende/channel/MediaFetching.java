package org.atiende.channel;

/** What a connector can do whose platform keeps what buyers send along apart from their messages: fetch it. */
public interface MediaFetching {

    /**
     * Fetches a picture, a sound, a film or a document. As often as needed; nothing is changed by it.
     *
     * @param mediaId as a message named it
     * @param largest in bytes; what is larger is not fetched
     */
    MediaOutcome fetch(String mediaId, Access access, int largest);
}
