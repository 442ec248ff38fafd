package org.atiende.server.understanding.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.atiende.excel.LabelledBytes;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.OwnIntent;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.understanding.LabelsCheck;
import org.atiende.server.understanding.OwnModelId;
import org.atiende.server.understanding.OwnModelView;
import org.atiende.server.understanding.OwnModels;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The models that a workspace trains from its own labelled messages. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(
        name = "models",
        description =
                "Models trained from the workspace's own labelled messages; docs/training.md says what the file must be"
                        + " like and what the report means")
class ModelsController {
    private static final int LARGEST = 20_000_000;

    private final OwnModels models;

    ModelsController(OwnModels models) {
        this.models = models;
    }

    @Operation(operationId = "models", summary = "Models of the workspace, the latest first, and which one is in force")
    @GetMapping
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<OwnModelView> all(@CurrentCaller Caller caller) {
        return new Page<>(
                models.all(caller.workspace()).stream()
                        .map(ModelsController::brief)
                        .toList(),
                null);
    }

    @Operation(
            operationId = "trainModel",
            summary = "Takes a labelled file and trains a model from it in the background",
            description =
                    "The body is the file itself: values with separators, Excel (.xlsx) or JSON lines, at most 20 MB. A"
                            + " file with a fault is refused as a whole, with every faulty row in the detail. Personal data are replaced"
                            + " by placeholders; the file itself is not kept.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Problems({
        ProblemCode.UNREADABLE_LABELS,
        ProblemCode.TRAINING_UNDER_WAY,
        ProblemCode.TOO_MANY_MODELS,
        ProblemCode.TOO_LARGE
    })
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    OwnModelView train(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Schema(example = "text=Mensaje") @Nullable List<String> column,
            @RequestParam(required = false) @Schema(example = "workshop_booking=Cita de taller") @Nullable
                    List<String> own,
            @RequestParam(required = false) @Nullable String encoding,
            @RequestParam(required = false) @Nullable String sheet,
            HttpServletRequest http)
            throws IOException {
        try {
            return brief(models.train(caller, order(http, column, own, encoding, sheet)));
        } catch (UnreadableFile e) {
            throw new Problem(ProblemCode.UNREADABLE_LABELS, reasons(e), e);
        }
    }

    @Operation(
            operationId = "checkLabels",
            summary = "Says what a training would make of a labelled file",
            description =
                    "Takes what `POST /api/v1/models` takes, and keeps nothing of it: columns and what each is taken for, the first"
                            + " rows, how many messages bear which intent, and every faulty row with its number and reason.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Problems(ProblemCode.TOO_LARGE)
    @PostMapping("/check")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    LabelsCheck check(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Schema(example = "text=Mensaje") @Nullable List<String> column,
            @RequestParam(required = false) @Schema(example = "workshop_booking=Cita de taller") @Nullable
                    List<String> own,
            @RequestParam(required = false) @Nullable String encoding,
            @RequestParam(required = false) @Nullable String sheet,
            HttpServletRequest http)
            throws IOException {
        return models.check(order(http, column, own, encoding, sheet));
    }

    private static OwnModels.Order order(
            HttpServletRequest http,
            @Nullable List<String> column,
            @Nullable List<String> own,
            @Nullable String encoding,
            @Nullable String sheet)
            throws IOException {
        byte[] file = http.getInputStream().readNBytes(LARGEST + 1);
        if (file.length > LARGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "The file has more than %d bytes".formatted(LARGEST));
        }
        try {
            return new OwnModels.Order(
                    new LabelledBytes(file, encoding, sheet),
                    Columns.parse(given(column)),
                    given(own).stream().map(ModelsController::ownIntent).toList());
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(it -> !it.isBlank()).toList();
    }

    /** A single value is not taken apart at its commas: names of columns and of intents may hold some. */
    @InitBinder({"column", "own"})
    void wholeValues(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class));
    }

    /** People may write anything into a name. */
    private static OwnIntent ownIntent(String text) {
        OwnIntent intent = OwnIntent.parse(text);
        return new OwnIntent(intent.id(), PersonalData.mask(intent.name()).text());
    }

    private static String reasons(UnreadableFile e) {
        String reasons = e.faults().isEmpty()
                ? String.valueOf(e.getMessage())
                : String.join("; ", e.faults().stream().map(Object::toString).toList());
        return "Nothing was taken: " + PersonalData.mask(reasons).text();
    }

    @Operation(operationId = "model", summary = "One model, how far its training is, and its report")
    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    OwnModelView one(@CurrentCaller Caller caller, @PathVariable OwnModelId id) {
        return models.get(caller.workspace(), id);
    }

    @Operation(
            operationId = "promoteModel",
            summary = "Puts a model in force",
            description = "From now on it reads the workspace's messages. Refused where it may be worse than the base.")
    @Problems({ProblemCode.MODEL_NOT_READY, ProblemCode.MODEL_MAY_BE_WORSE})
    @PostMapping("/{id}/promotion")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    OwnModelView promote(@CurrentCaller Caller caller, @PathVariable OwnModelId id) {
        return brief(models.promote(caller, id));
    }

    @Operation(
            operationId = "rollBackModel",
            summary = "Takes the last promotion back",
            description = "What was in force before is in force again, at last the base.")
    @Problems(ProblemCode.BASE_IN_FORCE)
    @PostMapping("/rollback")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<OwnModelView> rollBack(@CurrentCaller Caller caller) {
        return new Page<>(
                models.rollBack(caller).stream().map(ModelsController::brief).toList(), null);
    }

    @Operation(
            operationId = "cancelTraining",
            summary = "Ends a training",
            description = "Whether it is under way or waits for its turn. It is left within seconds, at its next step.")
    @Problems(ProblemCode.NOT_TRAINING)
    @PostMapping("/{id}/cancellation")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    OwnModelView cancel(@CurrentCaller Caller caller, @PathVariable OwnModelId id) {
        return brief(models.cancel(caller, id));
    }

    @Operation(operationId = "deleteModel", summary = "Removes a model with the messages that it was trained from")
    @Problems({ProblemCode.TRAINING_UNDER_WAY, ProblemCode.MODEL_IN_FORCE})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    void delete(@CurrentCaller Caller caller, @PathVariable OwnModelId id) {
        models.delete(caller, id);
    }

    private static OwnModelView brief(OwnModelView it) {
        return new OwnModelView(
                it.id(),
                it.state(),
                it.stage(),
                it.reason(),
                it.messages(),
                it.ownIntents(),
                it.name(),
                it.inForce(),
                it.notWorse(),
                it.objections(),
                it.createdAt(),
                it.endedAt(),
                null);
    }
}
