package org.atiende.channel.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;

/**
 * Files that a message names by a whole address and that need no token. They are fetched from the platform's own places alone.
 *
 * @param stores the platform's places
 */
public record LinkedFiles(Stores stores) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Fetches what lies at an address.
     *
     * @param home what was entered as the platform, which is one of its places, too
     * @param largest in bytes; what is larger is not fetched
     */
    public MediaOutcome fetch(String url, String home, int largest) {
        if (!hold(url, home)) {
            return new MediaOutcome.Gone(new Failure("url", elsewhere(url)));
        }
        Asking<Fetched> http = new Asking<>(new Asking.Manner(PATIENCE, largest), Fetched::read);
        return switch (http.send(HttpRequest.newBuilder(URI.create(url)).GET())) {
            case Answer.Good<Fetched> good ->
                new MediaOutcome.Found(good.body().content(), good.body().mimeType());
            // No token was shown, so that nothing is wrong with the account's.
            case Answer.Bad<Fetched> bad ->
                bad.status() == 429 || bad.status() >= 500
                        ? new MediaOutcome.TryLater(new Failure(bad.code(), bad.reason()), bad.after())
                        : new MediaOutcome.Gone(new Failure(bad.code(), bad.reason()));
            case Answer.NotReached<Fetched> missed -> later(missed.reason());
            case Answer.Lost<Fetched> lost -> later(lost.reason());
        };
    }

    /** Whether an address is one of the platform's own, or of what was entered as the platform. */
    public boolean hold(String url, String home) {
        return Stores.isUnder(home, url) || stores.hold(url);
    }

    /** Where a file lies that is not fetched, without what in its address opens it. */
    private static Reason elsewhere(String url) {
        try {
            URI address = new URI(url);
            if (address.getScheme() == null || address.getHost() == null) {
                return PlatformReason.FILE_NOWHERE.plain();
            }
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            return PlatformReason.FILE_ELSEWHERE.with(
                    "address", address.getScheme() + "://" + address.getHost() + port);
        } catch (URISyntaxException e) {
            return PlatformReason.FILE_NOWHERE.plain();
        }
    }

    private static MediaOutcome later(Reason reason) {
        return new MediaOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    private record Fetched(byte[] content, String mimeType) {
        static Answer<Fetched> read(HttpResponse<byte[]> response) {
            return switch (Asking.bytes(response)) {
                case Answer.Good<byte[]> good ->
                    new Answer.Good<>(new Fetched(
                            good.body(),
                            response.headers().firstValue("Content-Type").orElse("application/octet-stream")));
                case Answer.Bad<byte[]> bad -> new Answer.Bad<>(bad.status(), bad.code(), bad.message(), bad.after());
                case Answer.NotReached<byte[]> missed -> new Answer.NotReached<>(missed.reason());
                case Answer.Lost<byte[]> lost -> new Answer.Lost<>(lost.reason());
            };
        }
    }
}
