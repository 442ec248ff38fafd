package org.atiende.server.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Adds to each described operation whose right it asks for and which problems it answers with. */
final class DescribedOperations implements OperationCustomizer {
    private static final Set<String> CURSORS = Set.of("cursor", "before", "since");

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        List<Right> rights = Rights.needed(method);
        boolean changes = changes(method);
        secure(operation, rights, changes);
        ApiResponses responses = operation.getResponses();
        Map<Integer, List<ProblemCode>> byStatus = problems(method, rights, changes).stream()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, codes) -> responses.addApiResponse(Integer.toString(status), answer(codes)));
        responses.addApiResponse(
                "default",
                answer(List.of(ProblemCode.INTERNAL, ProblemCode.DATABASE_UNAVAILABLE))
                        .description("Anything else, such as a fault of ours"));
        operation.setResponses(inOrder(responses));
        return operation;
    }

    private static ApiResponses inOrder(ApiResponses responses) {
        ApiResponses sorted = new ApiResponses();
        new TreeMap<>(responses).forEach(sorted::addApiResponse);
        return sorted;
    }

    private static void secure(Operation operation, List<Right> rights, boolean changes) {
        if (rights.isEmpty()) {
            operation.setSecurity(List.of());
            return;
        }
        SecurityRequirement session = new SecurityRequirement().addList(ApiDescription.SESSION);
        if (changes) {
            session.addList(ApiDescription.CSRF);
        }
        SecurityRequirement key = new SecurityRequirement().addList(ApiDescription.KEY);
        List<SecurityRequirement> ways = new ArrayList<>();
        // No role operates an installation, and no key has an account of its own.
        if (!rights.equals(List.of(Right.OPERATE))) {
            ways.add(session);
        }
        if (!rights.equals(List.of(Right.OWN_ACCOUNT)) && !rights.equals(List.of(Right.CHANGE_PASSWORD))) {
            ways.add(key);
        }
        operation.setSecurity(ways);
        operation.addExtension("x-rights", rights.stream().map(Right::name).toList());
    }

    private static Set<ProblemCode> problems(HandlerMethod method, List<Right> rights, boolean changes) {
        Set<ProblemCode> problems = EnumSet.noneOf(ProblemCode.class);
        if (!rights.isEmpty()) {
            problems.add(ProblemCode.NOT_SIGNED_IN);
            problems.add(ProblemCode.FORBIDDEN);
            if (changes) {
                problems.add(ProblemCode.CSRF);
            }
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                problems.add(ProblemCode.MALFORMED_ID);
                problems.add(ProblemCode.NOT_FOUND);
            }
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                problems.add(ProblemCode.MALFORMED_REQUEST);
                problems.add(ProblemCode.INVALID_VALUE);
                problems.add(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            }
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                String name = parameter.getParameterName();
                problems.add(
                        name != null && CURSORS.contains(name)
                                ? ProblemCode.MALFORMED_CURSOR
                                : ProblemCode.INVALID_VALUE);
            }
        }
        Problems declared = method.getMethodAnnotation(Problems.class);
        if (declared != null) {
            problems.addAll(Arrays.asList(declared.value()));
        }
        return problems;
    }

    private static boolean changes(HandlerMethod method) {
        @Nullable
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && !Arrays.asList(mapping.method()).contains(RequestMethod.GET);
    }

    private static ApiResponse answer(List<ProblemCode> codes) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + ProblemAnswer.NAME));
        List<String> titles = new ArrayList<>();
        for (ProblemCode code : codes) {
            problem.addExamples(code.code(), new Example().$ref("#/components/examples/" + code.code()));
            titles.add("%s (%s)".formatted(code.title(), code.code()));
        }
        ApiResponse answer = new ApiResponse()
                .description(String.join("; ", titles))
                .content(new Content().addMediaType("application/problem+json", problem));
        if (codes.contains(ProblemCode.TOO_MANY_ATTEMPTS)) {
            answer.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait").schema(new IntegerSchema()));
        }
        return answer;
    }
}
