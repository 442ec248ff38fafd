package org.atiende.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Fault;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A problem as it is answered (RFC 9457).
 *
 * @param code names the problem for good, such as {@code ATI-2003}
 * @param instance the path of the request
 * @param errorId stands in the server's log too; only with faults of ours
 * @param errors the fields that offend; only with invalid values
 * @param refusal which parts of a text offend and why; only with texts that are not sent
 * @param because what the detail says, for clients that have words of their own; only where it has a code
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = ProblemAnswer.NAME)
public record ProblemAnswer(
        String type,
        String title,
        int status,
        String detail,
        @Schema(example = "ATI-2003") String code,
        String instance,
        @Nullable String errorId,
        @Nullable List<FieldFault> errors,
        @Nullable Refusal refusal,
        @Nullable Because because) {

    static final String NAME = "Problem";

    /**
     * What is wrong with one field of a request.
     *
     * @param code what is wrong, in a word that stays; only where a screen may say it in other words
     * @param values what offends and what is allowed, by name; only with a code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldFault(
            String field,
            String message,
            @Nullable String code,
            @Nullable Map<String, String> values) {
        FieldFault(String field, String message) {
            this(field, message, null, null);
        }
    }

    static ProblemAnswer of(ProblemCode code, String detail, String instance) {
        return new ProblemAnswer(
                type(code), code.title(), code.status(), detail, code.code(), instance, null, null, null, null);
    }

    ProblemAnswer withErrorId(String id) {
        return new ProblemAnswer(type, title, status, detail, code, instance, id, errors, refusal, because);
    }

    ProblemAnswer withErrors(List<FieldFault> faults) {
        return new ProblemAnswer(
                type, title, status, detail, code, instance, errorId, List.copyOf(faults), refusal, because);
    }

    ProblemAnswer withFault(@Nullable Fault fault) {
        return fault == null
                ? this
                : withErrors(List.of(new FieldFault(fault.field(), detail, fault.code(), fault.values())));
    }

    ProblemAnswer withRefusal(@Nullable Refusal of) {
        return new ProblemAnswer(type, title, status, detail, code, instance, errorId, errors, of, because);
    }

    ProblemAnswer withReason(@Nullable Reason reason) {
        return new ProblemAnswer(
                type, title, status, detail, code, instance, errorId, errors, refusal, Because.of(reason));
    }

    static String type(ProblemCode code) {
        return "urn:atiende:problem:" + code.code();
    }
}
