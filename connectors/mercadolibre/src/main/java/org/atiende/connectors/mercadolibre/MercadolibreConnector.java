package org.atiende.connectors.mercadolibre;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Acting;
import org.atiende.channel.Alphabet;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Failure;
import org.atiende.channel.Fetching;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;

/** Mercado Libre. */
public final class MercadolibreConnector implements Connector {
    /** Before the sale the platform itself recommends answers that a machine has prepared. */
    private static final Traits QUESTIONS = new Traits(2_000, Alphabet.ANY, Optional.empty(), false, false, true);

    /** After the sale automatic messages of any kind are blocked, and the seller may be sanctioned. */
    private static final Traits ORDERS =
            new Traits(350, MercadolibreAlphabet.LATIN_1_AND_EMOJI, Optional.empty(), false, false, false);

    /** The length is not documented; that of questions is taken. */
    private static final Traits CLAIMS =
            new Traits(2_000, MercadolibreAlphabet.LATIN_1_AND_EMOJI, Optional.empty(), false, false, false);

    private final MercadolibreApi api = new MercadolibreApi(Duration.ofSeconds(20));
    private final MercadolibreFiles files = new MercadolibreFiles(new MercadolibreApi(Duration.ofSeconds(120)));
    private final MercadolibreSender sender = new MercadolibreSender(api, files);
    private final MercadolibreGuide guide = new MercadolibreGuide(api);
    private final MercadolibreFetcher fetcher = new MercadolibreFetcher(api);
    private final MercadolibreChecker checker = new MercadolibreChecker(api, fetcher);
    private final MercadolibreAuthorisation authorisation =
            new MercadolibreAuthorisation(new MercadolibreApi(Duration.ofSeconds(12)));
    private final MercadolibreProbe probe = new MercadolibreProbe(api);

    @Override
    public String kind() {
        return "mercadolibre";
    }

    @Override
    public Requirements requirements() {
        return MercadolibreRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return ORDERS;
    }

    @Override
    public Traits traits(ThreadKind kind) {
        return switch (kind) {
            case QUESTION -> QUESTIONS;
            case ORDER, CHAT -> ORDERS;
            case CLAIM -> CLAIMS;
        };
    }

    @Override
    public Enclosures enclosures() {
        return MercadolibreFiles.ALONG;
    }

    /** Answers to questions are words. */
    @Override
    public Enclosures enclosures(ThreadKind kind) {
        return switch (kind) {
            case ORDER -> MercadolibreFiles.ALONG;
            case CLAIM -> MercadolibreFiles.IN_CLAIMS;
            case QUESTION, CHAT -> Enclosures.NONE;
        };
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return MercadolibreInbound.receive(request, account);
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return MercadolibreMeaning.of(event);
    }

    @Override
    public boolean asksForPatience(Failure failure) {
        return MercadolibreErrors.asksForPatience(failure);
    }

    /** What the platform holds up without speaking of too many requests is a pack that it is working on. */
    @Override
    public boolean concernsOneThread(Failure failure) {
        return !MercadolibreErrors.asksForPatience(failure);
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return sender.send(message, access);
    }

    @Override
    public Optional<Fetching> fetching() {
        return Optional.of(fetcher);
    }

    @Override
    public Optional<Acting> acting() {
        return Optional.of(guide);
    }

    @Override
    public Optional<Checking> checking() {
        return Optional.of(checker);
    }

    @Override
    public Optional<Authorising> authorising() {
        return Optional.of(authorisation);
    }

    @Override
    public Optional<MediaFetching> media() {
        return Optional.of(files);
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(probe);
    }
}
