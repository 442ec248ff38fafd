package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds {@code api/openapi.json} to what the server says of itself; with {@code -Datiende.openapi.write=true} writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/openapi.json";
    private static final Path FILE = Path.of("..", "api", "openapi.json");
    private static final String COMMAND = "mvn -pl server -am test -Dtest=OpenApiTests -Dspotless.check.skip"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Datiende.openapi.write=true";

    private final TestDesk desk = TestDesk.kept();

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void theFileSaysWhatTheServerSays() throws Exception {
        String told = normalised(desk.get(PATH, desk.shop.readOnlyKey()));
        if (Boolean.getBoolean("atiende.openapi.write")) {
            Files.writeString(FILE, told);
            return;
        }
        List<String> file = Files.readString(FILE).lines().toList();
        List<String> server = told.lines().toList();
        StringBuilder differences = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < Math.max(file.size(), server.size()) && shown < 10; i++) {
            String left = i < file.size() ? file.get(i) : "(end)";
            String right = i < server.size() ? server.get(i) : "(end)";
            if (!left.equals(right)) {
                differences.append("%nline %d%n  file:   %s%n  server: %s".formatted(i + 1, left, right));
                shown++;
            }
        }
        if (shown > 0) {
            fail("api/openapi.json is not what the server says of itself:%s%nIf the server is right, rewrite it: %s"
                    .formatted(differences, COMMAND));
        }
    }

    @Test
    void everyOperationHasANameASummaryATagAndItsProblems() throws Exception {
        JsonNode description = desk.get(PATH, desk.shop.readOnlyKey());
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String where = method.getKey() + " " + path.getKey();
                JsonNode operation = method.getValue();
                names.add(operation.path("operationId").asString(""));
                assertThat(operation.path("operationId").asString("")).as(where).doesNotContain("_");
                assertThat(operation.path("summary").asString("")).as(where).isNotBlank();
                assertThat(operation.path("tags")).as(where).hasSize(1);
                assertThat(operation.path("responses").has("default")).as(where).isTrue();
                for (Map.Entry<String, JsonNode> response :
                        operation.path("responses").properties()) {
                    if (!response.getKey().startsWith("2")) {
                        assertThat(response.getValue()
                                        .path("content")
                                        .path("application/problem+json")
                                        .path("schema")
                                        .path("$ref")
                                        .asString(""))
                                .as(where + " " + response.getKey())
                                .isEqualTo("#/components/schemas/Problem");
                    }
                }
            }
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode description = desk.get(PATH, desk.shop.readOnlyKey());
        List<String> references = description.findValuesAsString("$ref");
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void noTwoRecordsShareTheNameOfASchema() {
        // The generator would describe one of them in place of the other, and say so in its log alone.
        Map<String, Set<Class<?>>> named = new TreeMap<>();
        Set<Type> seen = new HashSet<>();
        desk.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(it -> it.getHandlerMethods().values().stream())
                .map(HandlerMethod::getMethod)
                .filter(it -> it.getDeclaringClass().getName().startsWith("org.atiende."))
                .forEach(method -> {
                    name(method.getGenericReturnType(), named, seen);
                    for (Type type : method.getGenericParameterTypes()) {
                        name(type, named, seen);
                    }
                });
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named.entrySet().stream().filter(it -> it.getValue().size() > 1))
                .as("records of one name; give one of each another @Schema(name)")
                .isEmpty();
    }

    /** Enters the records that a type is made of, each under the name of its schema. */
    private static void name(Type type, Map<String, Set<Class<?>>> named, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case ParameterizedType it -> {
                name(it.getRawType(), named, seen);
                for (Type argument : it.getActualTypeArguments()) {
                    name(argument, named, seen);
                }
            }
            case WildcardType it -> name(it.getUpperBounds()[0], named, seen);
            case Class<?> it when it.isArray() -> name(it.getComponentType(), named, seen);
            case Class<?> it
            when it.getName().startsWith("org.atiende.") -> {
                if (it.isSealed()) {
                    for (Class<?> kind : it.getPermittedSubclasses()) {
                        name(kind, named, seen);
                    }
                }
                RecordComponent[] parts = it.isRecord() ? it.getRecordComponents() : new RecordComponent[0];
                boolean bare = parts.length == 1 && parts[0].getAccessor().isAnnotationPresent(JsonValue.class);
                // What is generic is named after what it is filled with.
                if (it.isRecord() && !bare && it.getTypeParameters().length == 0) {
                    Schema schema = it.getAnnotation(Schema.class);
                    String name = schema == null || schema.name().isEmpty() ? it.getSimpleName() : schema.name();
                    named.computeIfAbsent(name, ignored -> new LinkedHashSet<>())
                            .add(it);
                }
                for (RecordComponent part : parts) {
                    name(part.getGenericType(), named, seen);
                }
            }
            default -> {}
        }
    }

    @Test
    void isShownToMembersAndKeysAlone() throws Exception {
        assertThat(desk.status(PATH, "atk_wrong")).isEqualTo(401);
        assertThat(desk.status(PATH + "/swagger-config", "atk_wrong")).isEqualTo(401);
        assertThat(desk.status("/v3/api-docs", "atk_wrong")).isEqualTo(404);
        assertThat(desk.status(PATH, desk.shop.readOnlyKey())).isEqualTo(200);
    }

    /** Paths, names and codes in the order of the alphabet, everything else as it is told; no trace of this machine. */
    private String normalised(JsonNode description) throws IOException {
        ObjectNode root = (ObjectNode) description;
        sort(root.withObject("/paths"));
        root.withObject("/components").properties().forEach(part -> sort((ObjectNode) part.getValue()));
        sort(root.withObject("/components"));
        String text = JSON.writer()
                .with(new DefaultPrettyPrinter()
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                .writeValueAsString(root);
        assertThat(text).doesNotContain(desk.url, "127.0.0.1");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_100_000);
        return text + "\n";
    }

    private static void sort(ObjectNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(it -> sorted.put(it.getKey(), it.getValue()));
        object.removeAll();
        sorted.forEach(object::set);
    }
}
