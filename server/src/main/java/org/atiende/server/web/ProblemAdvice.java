package org.atiende.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.ProblemAnswer.FieldFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/** Turns whatever goes wrong in a request into problem+json; the only place that does. */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Ids ids;

    ProblemAdvice(Ids ids) {
        this.ids = ids;
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(Problem problem, HttpServletRequest request) {
        if (problem.code().isOurs()) {
            return ours(problem.code(), problem, request);
        }
        return answer(ProblemAnswer.of(problem.code(), problem.detail(), request.getRequestURI())
                .withRefusal(problem.refusal())
                .withFault(problem.fault())
                .withReason(problem.reason()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(TooManyAttemptsException e, HttpServletRequest request) {
        String detail = "Try again in %d s".formatted(e.seconds());
        return ResponseEntity.status(ProblemCode.TOO_MANY_ATTEMPTS.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()))
                .body(ProblemAnswer.of(ProblemCode.TOO_MANY_ATTEMPTS, detail, request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(AuthenticationException e, HttpServletRequest request) {
        return notSignedIn(request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(AccessDeniedException e, HttpServletRequest request) {
        if (e instanceof CsrfException) {
            String detail = "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN";
            return answer(ProblemAnswer.of(ProblemCode.CSRF, detail, request.getRequestURI()));
        }
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || new AuthenticationTrustResolverImpl().isAnonymous(caller)) {
            return notSignedIn(request);
        }
        String detail = "Your role or key does not allow this";
        return answer(ProblemAnswer.of(ProblemCode.FORBIDDEN, detail, request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(HttpMessageNotReadableException e, HttpServletRequest request) {
        Problem within = JsonFaults.problemWithin(e);
        if (within != null) {
            return on(within, request);
        }
        return answer(ProblemAnswer.of(ProblemCode.MALFORMED_REQUEST, JsonFaults.describe(e), request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(MethodArgumentNotValidException e, HttpServletRequest request) {
        return invalid(
                e.getFieldErrors().stream()
                        .map(error -> new FieldFault(error.getField(), said(error.getDefaultMessage())))
                        .toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(HandlerMethodValidationException e, HttpServletRequest request) {
        return invalid(
                e.getParameterValidationResults().stream()
                        .flatMap(result -> result.getResolvableErrors().stream()
                                .map(error -> new FieldFault(
                                        said(result.getMethodParameter().getParameterName()),
                                        said(error.getDefaultMessage()))))
                        .toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return on(problem, request);
            }
        }
        String detail = "The parameter '%s' cannot be read".formatted(e.getName());
        return answer(ProblemAnswer.of(ProblemCode.MALFORMED_REQUEST, detail, request.getRequestURI()));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemAnswer> onDatabase(Exception e, HttpServletRequest request) {
        return ours(ProblemCode.DATABASE_UNAVAILABLE, e, request);
    }

    /** The client has gone: nobody is there to be answered. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemAnswer> on(AsyncRequestNotUsableException e) {
        return null;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemAnswer> on(IOException e, HttpServletRequest request) {
        if (e.getClass().getSimpleName().equals("ClientAbortException")) {
            return null;
        }
        return ours(ProblemCode.INTERNAL, e, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> on(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            ProblemCode code = ProblemStatus.codeOf(response.getStatusCode().value());
            String detail = said(response.getBody().getDetail());
            return ResponseEntity.status(response.getStatusCode())
                    .headers(response.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemAnswer.of(code, Texts.excerpt(detail, 200), request.getRequestURI()));
        }
        return ours(ProblemCode.INTERNAL, e, request);
    }

    private ResponseEntity<ProblemAnswer> ours(ProblemCode code, Exception e, HttpServletRequest request) {
        UUID id = ids.next();
        LOG.error("Error {} at {} {}", id, request.getMethod(), pattern(request), e);
        String detail = "The error is in the server's log under its id";
        return answer(ProblemAnswer.of(code, detail, request.getRequestURI()).withErrorId(id.toString()));
    }

    /** The path with its gaps: what stands in them may be all that keeps others out, as of a webhook or a buyer's page. */
    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "a path that nothing serves" : pattern.toString();
    }

    private static ResponseEntity<ProblemAnswer> invalid(List<FieldFault> faults, HttpServletRequest request) {
        String detail = faults.stream()
                .map(fault -> fault.field() + " " + fault.message())
                .sorted()
                .reduce((one, other) -> one + "; " + other)
                .orElse("A value is invalid");
        return answer(ProblemAnswer.of(ProblemCode.INVALID_VALUE, detail, request.getRequestURI())
                .withErrors(faults));
    }

    private static ResponseEntity<ProblemAnswer> notSignedIn(HttpServletRequest request) {
        return answer(ProblemAnswer.of(
                ProblemCode.NOT_SIGNED_IN, "Sign in or send a valid API key", request.getRequestURI()));
    }

    private static ResponseEntity<ProblemAnswer> answer(ProblemAnswer answer) {
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
