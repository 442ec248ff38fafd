package org.atiende.channel;

/** One marketplace. Implementations are stateless, found by {@link java.util.ServiceLoader}, and shared between threads. */
public interface Connector {

    /** The id of the channel, such as {@code whatsapp}. */
    String kind();

    Traits traits();

    /**
     * Checks a request of the platform and splits it into single events, without reading more of them than is needed to
     * store them. Runs before the platform gets its answer: no network, no waiting.
     */
    WebhookAnswer receive(WebhookRequest request, Account account);

    /** Says what a stored event means. Runs later, as often as needed; the same bytes give the same answer. */
    ChannelEvent interpret(RawEvent event);

    /** Sends once and says what the platform answered. Never retries by itself. */
    SendOutcome send(Outgoing message, Account account);
}
