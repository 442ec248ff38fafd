package org.atiende.server.opinions.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.opinions.ReaderKind;
import org.atiende.server.opinions.SecondReaderOrder;
import org.atiende.server.opinions.SecondReaderView;
import org.atiende.server.opinions.SecondReaders;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The stronger reader that a workspace may ask where the model of the house is not sure. */
@RestController
@RequestMapping("/api/v1/second-reader")
@Tag(
        name = "second reader",
        description =
                "A stronger reader, asked where the model of the house is not sure; off until an owner switches it on."
                        + " docs/readers.md says what leaves the house")
class SecondReaderController {
    private static final double THRESHOLD = 0.8;
    private static final int BUDGET = 500;

    private final SecondReaders readers;

    SecondReaderController(SecondReaders readers) {
        this.readers = readers;
    }

    /**
     * A second reader to switch on.
     *
     * @param place where messages go: who runs the reader, and in what country
     * @param url the address before /chat/completions, by HTTPS and on the public internet
     * @param model by the name that the endpoint knows
     * @param key of the endpoint; left out, the present one is kept as long as the address stays
     * @param threshold messages read with less are asked about; 0.8 where it is left out
     * @param dailyBudget how many questions a day in UTC; 500 where it is left out
     */
    record SecondReaderRequest(
            @NotNull @Schema(allowableValues = {"endpoint", "encoder"})
            String kind,

            @NotBlank @Size(max = 200) @Schema(example = "Example AI, Dublin, Ireland")
            String place,

            @Nullable @Size(max = 2000) @Schema(example = "https://llm.example/v1")
            String url,

            @Nullable @Size(max = 120) @Schema(example = "llama-3.3-70b")
            String model,

            @Nullable @Size(max = 500) String key,
            @Nullable Double threshold,
            @Nullable Integer dailyBudget) {
        @Override
        public String toString() {
            return "SecondReaderRequest[…]";
        }
    }

    @Operation(operationId = "secondReader", summary = "The second reader, what it was asked today, and how it does")
    @Problems(ProblemCode.NOT_FOUND)
    @GetMapping
    @PreAuthorize("hasAuthority('ADMINISTER')")
    SecondReaderView get(@CurrentCaller Caller caller) {
        return readers.find(caller.workspace())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, "The workspace has no second reader"));
    }

    @Operation(
            operationId = "setSecondReader",
            summary = "Switches a second reader on, or changes it",
            description =
                    "From then on it is asked about messages that the model of the house reads with less than the threshold:"
                            + " the masked text and up to two masked turns before it. The audit keeps who agreed, and to which place.")
    @Problems({ProblemCode.UNSAFE_URL, ProblemCode.NO_ENCODER})
    @PutMapping
    @PreAuthorize("hasAuthority('ADMINISTER')")
    SecondReaderView set(@CurrentCaller Caller caller, @Valid @RequestBody SecondReaderRequest request) {
        return readers.set(
                caller,
                new SecondReaderOrder(
                        ReaderKind.of(request.kind()),
                        request.place().strip(),
                        request.url(),
                        request.model(),
                        request.key(),
                        request.threshold() == null ? THRESHOLD : request.threshold(),
                        request.dailyBudget() == null ? BUDGET : request.dailyBudget()));
    }

    @Operation(operationId = "removeSecondReader", summary = "Switches the second reader off; nothing more is asked")
    @Problems(ProblemCode.NOT_FOUND)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    void remove(@CurrentCaller Caller caller) {
        readers.remove(caller);
    }
}
