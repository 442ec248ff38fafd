package org.atiende.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/**
 * One marketplace. Implementations are stateless, found by {@link java.util.ServiceLoader}, and shared between threads.
 * What every platform has stands here; what some have beside it is offered as a part of its own.
 */
public interface Connector {

    /** The id of the channel, such as {@code whatsapp}. */
    String kind();

    /** Whether it has been tried on a pretend platform alone, so that a desk offers it only where its owner says so. */
    default boolean experimental() {
        return false;
    }

    /** What an account needs to be connected. */
    Requirements requirements();

    /** What the platform allows in a talk. */
    Traits traits();

    /** What the platform allows in a thread of a kind. */
    default Traits traits(ThreadKind kind) {
        return traits();
    }

    /** The files that the platform takes along with an answer. */
    default Enclosures enclosures() {
        return Enclosures.NONE;
    }

    /** The files that the platform takes along with an answer in a thread of a kind. */
    default Enclosures enclosures(ThreadKind kind) {
        return enclosures();
    }

    /** What the platform lets buyers choose from. */
    default Optional<ChoiceLimits> choices() {
        return Optional.empty();
    }

    /** For how long after it was written a sign may be set to a message of the buyer's; empty where the shop may set none. */
    default Optional<Duration> reactions() {
        return Optional.empty();
    }

    /**
     * For how long after it was written an answer may quote a message of the buyer's, so that the buyer sees which one it is
     * about; empty where none may.
     */
    default Optional<Duration> quotes() {
        return Optional.empty();
    }

    /** What speaks against an account's settings, as far as it can be seen without asking the platform. */
    default Optional<Reason> objection(Map<String, String> settings) {
        return Optional.empty();
    }

    /**
     * Checks a request of the platform and splits it into single events, without reading more of them than is needed to
     * store them. Runs before the platform gets its answer: no network, no waiting.
     */
    WebhookAnswer receive(WebhookRequest request, Account account);

    /**
     * The application by which an account is reached, with the platform's address and the secret that proves it; empty where each
     * account has one of its own.
     * A platform tells an application of all its shops: what it says of one that another workspace has connected by the same
     * application is that workspace's. Neither kept nor logged.
     */
    default Optional<String> application(Account account) {
        return Optional.empty();
    }

    /** Says what a stored event means. Runs later, as often as needed; the same bytes give the same answer. */
    ChannelEvent interpret(RawEvent event);

    /** Sends once and says what the platform answered. Never retries by itself what may have been sent. */
    SendOutcome send(Outgoing message, Access access);

    /**
     * Whether a failure, after which to try later, says that the platform answers and asks for patience. Any other means that
     * it does not do its work: after some of them in a row the account is left alone for a while.
     */
    default boolean asksForPatience(Failure failure) {
        return failure.code().equals("429");
    }

    /**
     * Whether a failure, after which to try later, is about the one buyer or line of talk alone: others of the account may be
     * written to meanwhile.
     */
    default boolean concernsOneThread(Failure failure) {
        return false;
    }

    /** How to find out what a notice is about; for platforms that send notices. */
    default Optional<Fetching> fetching() {
        return Optional.empty();
    }

    /** How to compare with the platform's own lists. */
    default Optional<Checking> checking() {
        return Optional.empty();
    }

    /** How to hear at once that a check would find something. */
    default Optional<Watching> watching() {
        return Optional.empty();
    }

    /** How accounts are connected by their owner's consent. */
    default Optional<Authorising> authorising() {
        return Optional.empty();
    }

    /** How to try an account. */
    default Optional<Probing> probing() {
        return Optional.empty();
    }

    /** How to list messages that the platform has approved beforehand. */
    default Optional<Templating> templating() {
        return Optional.empty();
    }

    /** How to fetch what buyers send along, where their messages only name it. */
    default Optional<MediaFetching> media() {
        return Optional.empty();
    }

    /** What can be done to orders there. */
    default Optional<Acting> acting() {
        return Optional.empty();
    }
}
