package org.atiende.server.opinions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.atiende.readers.SecondReader;
import org.atiende.readers.encoder.EncoderReader;
import org.atiende.readers.endpoint.Endpoint;
import org.atiende.readers.endpoint.EndpointReader;
import org.atiende.readers.endpoint.Transport;
import org.atiende.server.calls.CallOutcome;
import org.atiende.server.calls.Calls;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.atiende.server.understanding.OwnModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens second readers: an endpoint by the guarded way of all calls to shops' addresses, the encoder once for all. */
@Component
class Openers implements AutoCloseable {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Sealer sealer;
    private final OwnModels models;
    private final Calls calls;
    private final OpinionSettings settings;
    private @Nullable EncoderReader encoder;

    Openers(Sealer sealer, OwnModels models, Calls calls, OpinionSettings settings) {
        this.sealer = sealer;
        this.models = models;
        this.calls = calls;
        this.settings = settings;
    }

    Sight sight(WorkspaceId workspace, byte[] sealed) {
        return Json.STORED.readValue(sealer.open(workspace, sealed, SecondReaders.context(workspace)), Sight.class);
    }

    SecondReader open(WorkspaceId workspace, OpinionStore.Row row) {
        return switch (row.kind()) {
            case ENCODER -> encoder();
            case ENDPOINT -> {
                Sight sight = sight(workspace, row.sealed());
                Endpoint endpoint = new Endpoint(text(sight.url()), text(sight.model()), sight.key());
                yield new EndpointReader(endpoint, models.taxonomy(workspace), this::post);
            }
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private Transport.Reply post(String url, byte[] json, Map<String, String> headers) {
        Calls.Answer answer = calls.ask(url, json, headers, new Calls.Bounds(settings.patience(), LARGEST_ANSWER));
        return switch (answer.outcome()) {
            case CallOutcome.Answered answered -> new Transport.Reply.Answered(answered.status(), answer.body());
            case CallOutcome.Unsafe unsafe ->
                new Transport.Reply.None(unsafe.reason().stored());
            case CallOutcome.NotReached gone ->
                new Transport.Reply.None(gone.reason().stored());
            case CallOutcome.NoAnswer none ->
                new Transport.Reply.None(none.reason().stored());
        };
    }

    /** The operator's encoder; says what is missing where it cannot be had. */
    synchronized SecondReader encoder() {
        if (encoder != null) {
            return encoder;
        }
        Path folder = settings.encoder();
        if (folder == null) {
            throw new Problem(
                    ProblemCode.NO_ENCODER, "This installation has no encoder (atiende.readers.encoder is not set)");
        }
        try {
            EncoderReader opened = EncoderReader.open(folder);
            encoder = opened;
            return opened;
        } catch (IOException e) {
            throw new Problem(ProblemCode.NO_ENCODER, String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new Problem(
                    ProblemCode.NO_ENCODER,
                    "The libraries that run an encoder are not beside the desk; docs/readers.md says how they come there",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (encoder != null) {
            encoder.close();
        }
    }
}
