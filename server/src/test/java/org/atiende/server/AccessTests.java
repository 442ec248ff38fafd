package org.atiende.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atiende.server.kernel.Right.ACT;
import static org.atiende.server.kernel.Right.ADMINISTER;
import static org.atiende.server.kernel.Right.CHANGE_PASSWORD;
import static org.atiende.server.kernel.Right.INGEST;
import static org.atiende.server.kernel.Right.OPERATE;
import static org.atiende.server.kernel.Right.OWN_ACCOUNT;
import static org.atiende.server.kernel.Right.READ;
import static org.atiende.server.kernel.Right.REPLY;
import static org.atiende.server.kernel.Right.SUPERVISE;
import static org.atiende.server.kernel.Right.WEBHOOKS;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.atiende.server.accounts.ForgottenPasswords;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.kernel.Right;
import org.atiende.server.web.Open;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may call what: every endpoint of the description is tried by every kind of caller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTests {
    private static final JsonMapper JSON = new JsonMapper();

    /** Of which rights one is needed. A new operation has to be entered here by a person. */
    private static final Map<String, Set<Right>> NEEDED = Map.ofEntries(
            entry("addApiKey", Set.of(ADMINISTER)),
            entry("addChannel", Set.of(ADMINISTER)),
            entry("addMember", Set.of(ADMINISTER)),
            entry("createWebhook", Set.of(WEBHOOKS)),
            entry("addWorkspace", Set.of(OPERATE)),
            entry("apiKeys", Set.of(ADMINISTER)),
            entry("audit", Set.of(SUPERVISE)),
            entry("changePassword", Set.of(CHANGE_PASSWORD)),
            entry("changeRole", Set.of(ADMINISTER)),
            entry("giveFirstPassword", Set.of(ADMINISTER)),
            entry("changeWorkspace", Set.of(ADMINISTER)),
            entry("changeWebhook", Set.of(WEBHOOKS)),
            entry("beginConsent", Set.of(ADMINISTER)),
            entry("beginConsentAgain", Set.of(ADMINISTER)),
            entry("changeChannel", Set.of(ADMINISTER)),
            entry("channelWebhook", Set.of(ADMINISTER)),
            entry("changeChannelSettings", Set.of(ADMINISTER)),
            entry("channelKinds", Set.of(READ)),
            entry("channels", Set.of(READ)),
            entry("conversationOrders", Set.of(READ)),
            entry("buyer", Set.of(READ)),
            entry("joinBuyers", Set.of(REPLY)),
            entry("splitBuyer", Set.of(REPLY)),
            entry("disconnectChannel", Set.of(ADMINISTER)),
            entry("orderAct", Set.of(ACT)),
            entry("orderActs", Set.of(READ)),
            entry("buyerMessageSubjects", Set.of(REPLY)),
            entry("writeToBuyer", Set.of(REPLY)),
            entry("replyRules", Set.of(READ)),
            entry("suggestions", Set.of(REPLY)),
            entry("suggestionAgain", Set.of(REPLY)),
            entry("knownValues", Set.of(REPLY)),
            entry("replyTemplates", Set.of(REPLY)),
            entry("workspaceTemplates", Set.of(READ)),
            entry("templateVersions", Set.of(READ)),
            entry("createTemplate", Set.of(SUPERVISE)),
            entry("checkTemplate", Set.of(SUPERVISE)),
            entry("changeTemplate", Set.of(SUPERVISE)),
            entry("archiveTemplate", Set.of(SUPERVISE)),
            entry("replyHints", Set.of(REPLY)),
            entry("correctMessage", Set.of(REPLY)),
            entry("withdrawCorrection", Set.of(REPLY)),
            entry("corrections", Set.of(SUPERVISE)),
            entry("testChannel", Set.of(ADMINISTER)),
            entry("approvedTemplates", Set.of(REPLY)),
            entry("writeTemplateMeaning", Set.of(SUPERVISE)),
            entry("assign", Set.of(REPLY)),
            entry("attachment", Set.of(REPLY)),
            entry("attachments", Set.of(REPLY)),
            entry("uploadAttachment", Set.of(REPLY)),
            entry("discardAttachment", Set.of(REPLY)),
            entry("colleagues", Set.of(READ)),
            entry("notes", Set.of(READ)),
            entry("addNote", Set.of(REPLY)),
            entry("mentionsSeen", Set.of(READ)),
            entry("drafts", Set.of(REPLY)),
            entry("plannedReplies", Set.of(REPLY)),
            entry("planReply", Set.of(REPLY)),
            entry("changePlannedReply", Set.of(REPLY)),
            entry("callOffPlannedReply", Set.of(REPLY)),
            entry("saveDraft", Set.of(OWN_ACCOUNT)),
            entry("look", Set.of(OWN_ACCOUNT)),
            entry("leave", Set.of(OWN_ACCOUNT)),
            entry("snooze", Set.of(REPLY)),
            entry("wake", Set.of(REPLY)),
            entry("conversationCounts", Set.of(READ)),
            entry("search", Set.of(READ)),
            entry("wall", Set.of(SUPERVISE)),
            entry("preferences", Set.of(OWN_ACCOUNT)),
            entry("setPreferences", Set.of(OWN_ACCOUNT)),
            entry("savedViews", Set.of(READ)),
            entry("saveView", Set.of(OWN_ACCOUNT)),
            entry("changeView", Set.of(OWN_ACCOUNT)),
            entry("deleteView", Set.of(OWN_ACCOUNT)),
            entry("removeMember", Set.of(ADMINISTER)),
            entry("conversation", Set.of(READ)),
            entry("conversationDeadlines", Set.of(READ)),
            entry("confidence", Set.of(SUPERVISE)),
            entry("secondReader", Set.of(ADMINISTER)),
            entry("setSecondReader", Set.of(ADMINISTER)),
            entry("removeSecondReader", Set.of(ADMINISTER)),
            entry("automationSettings", Set.of(READ)),
            entry("decideAutomation", Set.of(SUPERVISE)),
            entry("reviews", Set.of(REPLY)),
            entry("judgeReview", Set.of(REPLY)),
            entry("precision", Set.of(SUPERVISE)),
            entry("thresholdOutcomes", Set.of(SUPERVISE)),
            entry("automationStops", Set.of(READ)),
            entry("stopAutomation", Set.of(REPLY)),
            entry("liftStop", Set.of(SUPERVISE)),
            entry("stopEverything", Set.of(OPERATE)),
            entry("liftStopOfEverything", Set.of(OPERATE)),
            entry("incidents", Set.of(READ)),
            entry("explainIncident", Set.of(SUPERVISE)),
            entry("custody", Set.of(READ)),
            entry("giveBack", Set.of(REPLY)),
            entry("offerSettings", Set.of(READ)),
            entry("decideOffers", Set.of(SUPERVISE)),
            entry("offers", Set.of(READ)),
            entry("settleOffer", Set.of(REPLY)),
            entry("coupons", Set.of(READ)),
            entry("addCoupons", Set.of(SUPERVISE)),
            entry("removeCoupons", Set.of(SUPERVISE)),
            entry("rules", Set.of(READ)),
            entry("createRule", Set.of(SUPERVISE)),
            entry("changeRule", Set.of(SUPERVISE)),
            entry("switchRule", Set.of(SUPERVISE)),
            entry("previewRule", Set.of(SUPERVISE)),
            entry("ruleLibrary", Set.of(READ)),
            entry("takeRule", Set.of(SUPERVISE)),
            entry("queueSettings", Set.of(READ)),
            entry("decideQueues", Set.of(SUPERVISE)),
            entry("queueMembers", Set.of(READ)),
            entry("goAway", Set.of(REPLY)),
            entry("sendAway", Set.of(SUPERVISE)),
            entry("queueChoice", Set.of(READ)),
            entry("startReplay", Set.of(SUPERVISE)),
            entry("replays", Set.of(SUPERVISE)),
            entry("replay", Set.of(SUPERVISE)),
            entry("cancelReplay", Set.of(SUPERVISE)),
            entry("ruleVersions", Set.of(READ)),
            entry("ruleRuns", Set.of(READ)),
            entry("ruleRun", Set.of(READ)),
            entry("releaseRun", Set.of(REPLY)),
            entry("declineRun", Set.of(REPLY)),
            entry("buyersAnswer", Set.of(SUPERVISE)),
            entry("tasks", Set.of(READ)),
            entry("finishTask", Set.of(REPLY)),
            entry("tags", Set.of(READ)),
            entry("tag", Set.of(REPLY)),
            entry("untag", Set.of(REPLY)),
            entry("explainBreach", Set.of(REPLY)),
            entry("deadlineNotices", Set.of(READ)),
            entry("deadlineSettings", Set.of(READ)),
            entry("decideDeadlines", Set.of(SUPERVISE)),
            entry("conversationCount", Set.of(READ)),
            entry("conversations", Set.of(READ)),
            entry("events", Set.of(READ)),
            entry("members", Set.of(ADMINISTER)),
            entry("messages", Set.of(READ)),
            entry("messagesByState", Set.of(READ)),
            entry("handInMessage", Set.of(INGEST, ADMINISTER)),
            entry("deleteModel", Set.of(SUPERVISE)),
            entry("model", Set.of(SUPERVISE)),
            entry("models", Set.of(SUPERVISE)),
            entry("checkLabels", Set.of(SUPERVISE)),
            entry("cancelTraining", Set.of(SUPERVISE)),
            entry("promoteModel", Set.of(SUPERVISE)),
            entry("reconciliation", Set.of(READ)),
            entry("rollBackModel", Set.of(SUPERVISE)),
            entry("trainModel", Set.of(SUPERVISE)),
            entry("redeliver", Set.of(WEBHOOKS)),
            entry("removeApiKey", Set.of(ADMINISTER)),
            entry("deleteWebhook", Set.of(WEBHOOKS)),
            entry("reopen", Set.of(REPLY)),
            entry("reply", Set.of(REPLY)),
            entry("checkReply", Set.of(REPLY)),
            entry("resolve", Set.of(REPLY)),
            entry("retryMessage", Set.of(REPLY)),
            entry("retrySetAside", Set.of(SUPERVISE)),
            entry("reveal", Set.of(SUPERVISE)),
            entry("rotateWebhookSecret", Set.of(WEBHOOKS)),
            entry("setAside", Set.of(READ)),
            entry("settle", Set.of(REPLY)),
            entry("react", Set.of(REPLY)),
            entry("takeReactionAway", Set.of(REPLY)),
            entry("taxonomy", Set.of(READ)),
            entry("withdraw", Set.of(REPLY)),
            entry("testWebhook", Set.of(WEBHOOKS)),
            entry("getWebhook", Set.of(WEBHOOKS)),
            entry("listWebhookDeliveries", Set.of(WEBHOOKS)),
            entry("getWebhookDelivery", Set.of(WEBHOOKS)),
            entry("listWebhooks", Set.of(WEBHOOKS)));

    private static final Set<String> OPEN =
            Set.of("session", "signIn", "signOut", "enterWidget", "writeToShop", "visitLines", "acknowledgeLines");

    private final TestDesk desk =
            new TestDesk("http://127.0.0.1:9", InstantSource.system(), "--atiende.sign-in.per-address=1000");
    private final Map<String, Operation> operations = new TreeMap<>();
    private final List<Caller> callers = new ArrayList<>();

    private interface Asking {
        int ask(String method, String path, String json) throws Exception;
    }

    /** Somebody, what they may do, and how they call. */
    private record Caller(String name, Set<Right> rights, Asking asking) {}

    /** An operation with a request that its own examples make up. */
    private record Operation(String method, String path, String body) {}

    @BeforeAll
    void gather() throws Exception {
        JsonNode description = desk.get("/api/v1/openapi.json", desk.shop.readOnlyKey());
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                JsonNode schema = operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
                String body = schema.isMissingNode() ? null : JSON.writeValueAsString(example("", schema, description));
                operations.put(
                        operation.path("operationId").asString(),
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), body));
            }
        }
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        callers.add(member(
                "owner",
                owner,
                Set.of(CHANGE_PASSWORD, OWN_ACCOUNT, READ, REPLY, ACT, SUPERVISE, WEBHOOKS, ADMINISTER)));
        for (Map.Entry<String, Set<Right>> role : Map.of(
                        "supervisor", Set.of(CHANGE_PASSWORD, OWN_ACCOUNT, READ, REPLY, ACT, SUPERVISE, WEBHOOKS),
                        "agent", Set.of(CHANGE_PASSWORD, OWN_ACCOUNT, READ, REPLY, ACT),
                        "viewer", Set.of(CHANGE_PASSWORD, OWN_ACCOUNT, READ))
                .entrySet()) {
            String email = role.getKey() + "@tienda.example";
            int status = owner.ask("POST", "/api/v1/members", """
                    {"name":"%s","email":"%s","role":"%s","password":"%s"}""".formatted(
                                    role.getKey(), email, role.getKey(), TestDesk.PASSWORD))
                    .statusCode();
            assertThat(status).isEqualTo(201);
            callers.add(member(role.getKey(), MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD), role.getValue()));
        }
        callers.add(member("owner with a first password", newcomer(owner), Set.of(CHANGE_PASSWORD)));
        callers.add(key("read-only key", desk.shop.readOnlyKey(), Set.of(READ)));
        callers.add(key("read-write key", desk.shop.readWriteKey(), Set.of(READ, REPLY, INGEST, WEBHOOKS)));
        for (Map.Entry<String, Set<Right>> scope : Map.of(
                        "write", Set.of(READ, REPLY, INGEST),
                        "people", Set.of(READ, REPLY),
                        "webhooks", Set.of(READ, WEBHOOKS),
                        "acts", Set.of(READ, ACT))
                .entrySet()) {
            String made = owner.ask("POST", "/api/v1/api-keys", """
                    {"name":"one scope","scopes":["%s"]}""".formatted(scope.getKey()))
                    .body();
            callers.add(
                    key(scope.getKey() + " key", JSON.readTree(made).path("key").asString(), scope.getValue()));
        }
        String operator = desk.bean(Workspaces.class).createOperatorKey(desk.shop.workspace(), "operator");
        callers.add(key("operator key", operator, Set.of(OPERATE)));
    }

    /** An owner who has not chosen a password in place of the one that was given to them. */
    private MemberBrowser newcomer(MemberBrowser owner) throws Exception {
        String email = "nueva@tienda.example";
        assertThat(owner.ask("POST", "/api/v1/members", """
                        {"name":"Nueva","email":"%s","role":"owner","password":"%s"}""".formatted(email, TestDesk.PASSWORD))
                        .statusCode())
                .isEqualTo(201);
        String given = desk.bean(ForgottenPasswords.class).replace(email).orElseThrow();
        return MemberBrowser.signedIn(desk, email, given);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void everyEndpointDeclaresARightOrSaysWhyItIsOpen() {
        Map<String, String> wrong = new TreeMap<>();
        desk.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(it -> it.getHandlerMethods().values().stream())
                .filter(it -> it.getBeanType().getPackageName().startsWith("org.atiende"))
                .forEach(method -> {
                    String fault = fault(method);
                    if (fault != null) {
                        wrong.put(method.toString(), fault);
                    }
                });
        assertThat(wrong).isEmpty();
    }

    /** Behind the check of the request there is one on each method, which nobody who asks over HTTP would miss. */
    @Test
    void everyMethodAsksForItsRightItself() {
        List<HandlerMethod> withRights = desk.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(it -> it.getHandlerMethods().values().stream())
                .filter(it -> it.hasMethodAnnotation(PreAuthorize.class))
                .map(HandlerMethod::createWithResolvedBean)
                .toList();
        assertThat(withRights).hasSizeGreaterThan(100).allSatisfy(it -> {
            Method method = it.getMethod();
            method.setAccessible(true);
            Object[] nothing = Arrays.stream(method.getParameterTypes())
                    .map(type -> type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
                    .toArray();
            assertThatThrownBy(() -> method.invoke(it.getBean(), nothing))
                    .hasCauseInstanceOf(AuthenticationCredentialsNotFoundException.class);
        });
    }

    @Test
    void everyOperationOfTheDescriptionIsInTheTable() {
        Set<String> known = new TreeSet<>(NEEDED.keySet());
        known.addAll(OPEN);
        assertThat(known).isEqualTo(operations.keySet());
    }

    @Test
    void everybodyMayDoWhatTheirRoleOrKeyAllowsAndNothingElse() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Right>> operation : NEEDED.entrySet()) {
            Operation call = operations.get(operation.getKey());
            for (Caller caller : callers) {
                boolean allowed = operation.getValue().stream().anyMatch(caller.rights()::contains);
                int status = caller.asking().ask(call.method(), filled(call.path()), call.body());
                boolean refused = status == 401 || status == 403;
                if (allowed == refused || (refused && status != 403) || status >= 500) {
                    wrong.put(caller.name() + " " + operation.getKey(), "answered with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyGetsPastTheDoor() throws Exception {
        Map<String, Integer> wrong = new TreeMap<>();
        for (String operation : NEEDED.keySet()) {
            Operation call = operations.get(operation);
            for (Asking nobody : List.<Asking>of(
                    (method, path, json) ->
                            new MemberBrowser(desk).ask(method, path, json).statusCode(),
                    (method, path, json) ->
                            desk.ask(method, path, "atk_wrong", json).statusCode())) {
                int status = nobody.ask(call.method(), filled(call.path()), call.body());
                if (status != 401) {
                    wrong.put(operation, status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(desk.status("/actuator/health", "atk_wrong")).isEqualTo(200);
        assertThat(desk.status("/actuator", "atk_wrong")).isEqualTo(401);
        assertThat(desk.status("/actuator", desk.shop.readWriteKey())).isEqualTo(403);
    }

    @Test
    void refusesBeforeItReadsWhatWasAsked() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        Caller viewer = callers.stream()
                .filter(it -> it.name().equals("viewer"))
                .findFirst()
                .orElseThrow();
        for (String operation : NEEDED.keySet()) {
            Operation call = operations.get(operation);
            if (call.body() != null && NEEDED.get(operation).stream().noneMatch(viewer.rights()::contains)) {
                int status = viewer.asking().ask(call.method(), filled(call.path()), "{\"nonsense\":");
                if (status != 403) {
                    wrong.put(operation, "answered with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String fault(HandlerMethod method) {
        PreAuthorize rule = method.getMethodAnnotation(PreAuthorize.class);
        Open open = method.getMethodAnnotation(Open.class);
        if (rule != null && open != null) {
            return "bears a right and @Open";
        }
        if (open != null) {
            return open.value().isBlank() ? "is open without a reason" : null;
        }
        if (rule == null) {
            return "bears neither a right nor @Open";
        }
        String names = rule.value().replaceAll("hasAuthority\\('(\\w+)'\\)", "$1");
        for (String name : names.split(" or ", -1)) {
            try {
                Right.valueOf(name);
            } catch (IllegalArgumentException e) {
                return "asks for '" + name + "', which is no right";
            }
        }
        return null;
    }

    private Caller member(String name, MemberBrowser browser, Set<Right> rights) {
        return new Caller(
                name,
                rights,
                (method, path, json) -> browser.ask(method, path, json).statusCode());
    }

    private Caller key(String name, String key, Set<Right> rights) {
        return new Caller(
                name,
                rights,
                (method, path, json) -> desk.ask(method, path, key, json).statusCode());
    }

    /** Ids of nothing, so that only the door is tried. The feed would go on for ever: it is asked from nowhere. */
    private static String filled(String path) {
        if (path.endsWith("/events")) {
            return path + "?since=nowhere";
        }
        if (path.contains("/set-aside/")) {
            return path.replace("{id}", "999999");
        }
        return path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    /** A value as its schema's examples have it. */
    private static JsonNode example(String name, JsonNode schema, JsonNode description) {
        if (schema.has("$ref")) {
            return example(name, description.at(schema.path("$ref").asString().substring(1)), description);
        }
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                List<String> required = schema.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                schema.path("properties").properties().forEach(property -> {
                    if (required.contains(property.getKey())
                            || property.getValue().has("example")) {
                        object.set(property.getKey(), example(property.getKey(), property.getValue(), description));
                    }
                });
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                array.add(example(name, schema.path("items"), description));
                yield array;
            }
            case "integer" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(false);
            default -> JSON.getNodeFactory().stringNode(name.equals("password") ? TestDesk.PASSWORD : "Ana");
        };
    }
}
