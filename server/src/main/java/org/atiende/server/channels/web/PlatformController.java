package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Intake;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.Open;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The platforms' door: what they post is checked over its raw bytes, stored, and only then answered. */
@RestController
@Hidden
class PlatformController {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformController.class);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Channels channels;
    private final Intake intake;
    private final PublicAddress address;

    PlatformController(Channels channels, Intake intake, PublicAddress address) {
        this.channels = channels;
        this.intake = intake;
        this.address = address;
    }

    @RequestMapping(
            path = {"/webhooks/{kind}/{channel}", "/webhooks/{kind}/{channel}/{secret}"},
            method = {RequestMethod.GET, RequestMethod.POST})
    @Open("platforms sign what they post, or know a secret path; the connector checks it")
    ResponseEntity<String> receive(
            @PathVariable String kind,
            @PathVariable ChannelId channel,
            @PathVariable(required = false) @Nullable String secret,
            HttpServletRequest http)
            throws IOException {
        Connected door = channels.find(channel)
                .filter(it -> it.connector().kind().equals(kind) && it.mode() != Connected.Mode.DISCONNECTED)
                .orElseThrow(() -> Problem.notFound(kind + " channel", channel));
        WebhookRequest.Origin origin = new WebhookRequest.Origin(
                secret == null ? "" : secret, String.valueOf(http.getRemoteAddr()), address.of(http.getRequestURI()));
        return switch (answer(door, request(http, origin))) {
            case WebhookAnswer.Challenge challenge ->
                ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge.text());
            case WebhookAnswer.Refused refused -> {
                LOG.warn("A request to channel {} was refused: {}", channel, refused.reason());
                ProblemCode code = refused.status() == 403 ? ProblemCode.FORBIDDEN : ProblemCode.BAD_SIGNATURE;
                throw new Problem(code, refused.reason());
            }
            case WebhookAnswer.Genuine genuine -> {
                intake.posted(door, genuine.events());
                yield ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("");
            }
            case WebhookAnswer.Notified notified -> {
                intake.postedNotices(door, notified.notices());
                yield ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("");
            }
        };
    }

    /** Without the secret that it would be checked with, nothing can be told from what anybody might post. */
    private static WebhookAnswer answer(Connected door, WebhookRequest request) {
        try {
            return door.connector().receive(request, door.account());
        } catch (MissingSettingException e) {
            return new WebhookAnswer.Refused(403, "The account lacks '%s' to check it with".formatted(e.setting()));
        }
    }

    private static WebhookRequest request(HttpServletRequest http, WebhookRequest.Origin origin) throws IOException {
        byte[] body = http.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "The body is larger than %d bytes".formatted(LARGEST));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        http.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), http.getHeader(name)));
        Map<String, String> query = new LinkedHashMap<>();
        if (http.getMethod().equals("GET")) {
            http.getParameterNames().asIterator().forEachRemaining(name -> query.put(name, http.getParameter(name)));
        }
        return new WebhookRequest(http.getMethod(), query, headers, body, origin);
    }
}
