package org.atiende.server.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Reasons;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the description of the API says beyond single endpoints: who may call, and which problems there are. The file
 * {@code api/openapi.json} is written from it by a test.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static final String SESSION = "session";
    static final String CSRF = "csrf";
    static final String KEY = "key";
    private static final String BECAUSE = "Because";

    @Bean
    OpenAPI api() {
        Components components = new Components()
                .addSecuritySchemes(
                        SESSION,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("atiende_session")
                                .description("A member's session, begun by signing in."))
                .addSecuritySchemes(
                        CSRF,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-XSRF-TOKEN")
                                .description("The value of the cookie XSRF-TOKEN, with everything that a session"
                                        + " changes. Callers with an API key need none."))
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("atk_…")
                                .description("An API key. Its scopes say what it may do: `read` reads, `write` reads,"
                                        + " answers and hands messages in, `webhooks` reads and sets up outgoing"
                                        + " webhooks, `acts` reads and holds, releases and re-addresses orders;"
                                        + " `operator`, which sees nothing of any workspace, opens workspaces, stops"
                                        + " all machines everywhere and reads the figures of monitoring."));
        for (ProblemCode code : ProblemCode.values()) {
            components.addExamples(
                    code.code(), new Example().summary(code.title()).value(example(code)));
        }
        return new OpenAPI()
                .info(new Info()
                        .title("Atiende")
                        .version("1")
                        .description("The HTTP API of the desk. Texts bear placeholders such as `<PHONE>` in place of"
                                + " personal data. Times are UTC. Problems are application/problem+json (RFC 9457);"
                                + " their `code` never changes its meaning.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/").description("The desk itself")))
                .components(components);
    }

    /** Nobody returns a problem: it has to be described by name, and then the reasons that it may have. */
    @Bean
    OpenApiCustomizer problemsByName() {
        return api -> {
            ModelConverters.getInstance(true).readAll(ProblemAnswer.class).forEach(api.getComponents()::addSchemas);
            reasonsByCode(api);
            api.getTags().sort(Comparator.comparing(Tag::getName));
        };
    }

    /** Which reasons there are: those of both catalogues, in which no single type lists them. */
    private static void reasonsByCode(OpenAPI api) {
        Schema<?> because = api.getComponents().getSchemas().get(BECAUSE);
        if (because == null) {
            throw new IllegalStateException("Nothing in the description has a reason of the type " + BECAUSE);
        }
        StringSchema code = new StringSchema();
        code.setTypes(Set.of("string"));
        code.setEnum(Reasons.codes().toList());
        because.getProperties().put("code", code);
    }

    @Bean
    OperationCustomizer problemsOfOperations() {
        return new DescribedOperations();
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    private static Map<String, Object> example(ProblemCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", ProblemAnswer.type(code));
        example.put("title", code.title());
        example.put("status", code.status());
        example.put("detail", "What offended, with its id or value");
        example.put("code", code.code());
        example.put("instance", "/api/v1/…");
        return example;
    }
}
