package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atiende.server.channels.Widget;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.LargestBody;
import org.atiende.server.web.Open;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The visitors' door: the chat on the shop's own pages. */
@RestController
@Tag(name = "widget", description = "The chat on the shop's own pages; called by visitors' browsers")
@RequestMapping("/api/v1/widget/{channel}")
@LargestBody(32 * 1024)
class WidgetController {
    private static final String BEARER = "Bearer ";
    private static final String OPEN =
            "visitors are known by the token of their browser, which the widget's door gave it";

    private final Widget widget;

    WidgetController(Widget widget) {
        this.widget = widget;
    }

    /**
     * A browser that comes, or comes again.
     *
     * @param identity what the shop's server signed of its customer; left out for visitors whom it does not know
     * @param browser made by the widget at random, once for a browser, and kept by it alone: of several pages that come in at
     *     once with the same one all are the same visitor
     */
    record VisitRequest(
            @Nullable @Size(max = 4_000) String identity,

            @Nullable @Pattern(regexp = "[A-Za-z0-9-]{32,64}", message = "must be 32 to 64 letters, digits or hyphens")
            String browser) {
        @Override
        public String toString() {
            return "VisitRequest[…]";
        }
    }

    /**
     * A visitor's message.
     *
     * @param reference the widget's own id of it; repeated, it is taken once
     */
    record WordsRequest(
            @NotBlank
            @Pattern(regexp = "[A-Za-z0-9-]{8,64}", message = "must be 8 to 64 letters, digits or hyphens")
            @Schema(example = "5f2c7a1e-0001")
            String reference,

            @NotBlank @Size(max = 4_000) @Schema(example = "¿tienen talla 27?")
            String text) {
        @Override
        public String toString() {
            return "WordsRequest[…]";
        }
    }

    /**
     * What the browser has.
     *
     * @param upTo the last line that it has
     * @param read whether the visitor has seen them
     */
    record ReceiptRequest(@PositiveOrZero long upTo, boolean read) {}

    /**
     * A browser that was let in.
     *
     * @param token to be sent as `Authorization: Bearer …` from now on
     * @param name of the customer, where the shop vouches for one
     */
    @Schema(name = "Visit")
    record VisitAnswer(String token, @Nullable String name, List<LineAnswer> lines) {
        @Override
        public String toString() {
            return "VisitAnswer[…]";
        }
    }

    /** Something that was said. */
    @Schema(name = "VisitLine")
    record LineAnswer(
            long id,
            @Schema(allowableValues = {"visitor", "shop"}) String by,
            String reference,
            String text,
            Instant at) {
        static LineAnswer of(Widget.Line line) {
            return new LineAnswer(
                    line.id(), line.byShop() ? "shop" : "visitor", line.reference(), line.text(), line.at());
        }
    }

    /** Lines in order. */
    @Schema(name = "VisitLines")
    record LinesAnswer(List<LineAnswer> lines) {}

    @Operation(
            operationId = "enterWidget",
            summary = "Lets a visitor's browser in, or on",
            description =
                    "With the token that it was given before, the talk is there again. Where that token stands for"
                            + " somebody else than `identity` says, another one is given.")
    @Problems({ProblemCode.TOO_MANY_ATTEMPTS, ProblemCode.BAD_SIGNATURE, ProblemCode.FORBIDDEN, ProblemCode.TOO_LARGE})
    @PostMapping("/visits")
    @Open("anybody may write to a shop; how often is limited")
    VisitAnswer enter(
            @PathVariable ChannelId channel,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String authorization,
            @Valid @RequestBody VisitRequest request,
            HttpServletRequest http) {
        Widget.Visit visit = widget.enter(
                channel,
                new Widget.Caller(token(authorization), request.identity(), request.browser()),
                http.getRemoteAddr());
        return new VisitAnswer(visit.token(), visit.name(), answers(visit.lines()));
    }

    @Operation(
            operationId = "writeToShop",
            summary = "Takes in what a visitor wrote",
            description =
                    "Stored when the answer comes. The same reference again gets the same answer and changes nothing.")
    @Problems({
        ProblemCode.NOT_SIGNED_IN,
        ProblemCode.TOO_MANY_ATTEMPTS,
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.FORBIDDEN,
        ProblemCode.TOO_LARGE
    })
    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Open(OPEN)
    LineAnswer write(
            @PathVariable ChannelId channel,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String authorization,
            @Valid @RequestBody WordsRequest request) {
        return LineAnswer.of(widget.write(channel, token(authorization), request.reference(), request.text()));
    }

    @Operation(
            operationId = "visitLines",
            summary = "Lines behind one, as they come",
            description = "Where there are none, the answer waits for one, up to `wait` seconds.")
    @Problems({ProblemCode.NOT_SIGNED_IN, ProblemCode.TOO_MANY_ATTEMPTS, ProblemCode.FORBIDDEN})
    @GetMapping("/lines")
    @Open(OPEN)
    LinesAnswer lines(
            @PathVariable ChannelId channel,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String authorization,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") int wait)
            throws InterruptedException {
        Duration patience = Duration.ofSeconds(Math.max(0, wait));
        return new LinesAnswer(answers(widget.await(channel, token(authorization), after, patience)));
    }

    @Operation(
            operationId = "acknowledgeLines",
            summary = "Says which lines the browser has",
            description = "Only then an answer of the shop counts as delivered.")
    @Problems({ProblemCode.NOT_SIGNED_IN, ProblemCode.TOO_MANY_ATTEMPTS, ProblemCode.FORBIDDEN, ProblemCode.TOO_LARGE})
    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Open(OPEN)
    void acknowledge(
            @PathVariable ChannelId channel,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String authorization,
            @Valid @RequestBody ReceiptRequest request) {
        widget.acknowledge(channel, token(authorization), request.upTo(), request.read());
    }

    private static List<LineAnswer> answers(List<Widget.Line> lines) {
        return lines.stream().map(LineAnswer::of).toList();
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
    }
}
