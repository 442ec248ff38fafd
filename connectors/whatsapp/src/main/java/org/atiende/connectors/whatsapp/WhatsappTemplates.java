package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.Failure;
import org.atiende.channel.TemplatesOutcome;
import org.atiende.channel.Templating;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Lists the templates of the WhatsApp Business Account. What the desk cannot fill, such as a place in the header or a button that
 * opens a form, is named as the reason why one is unusable.
 */
final class WhatsappTemplates implements Templating {
    private static final Pattern GAP = Pattern.compile("\\{\\{([^{}]{1,40})}}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{1,25}");
    private static final int MOST_PAGES = 20;
    private static final Set<String> FILES = Set.of("IMAGE", "VIDEO", "DOCUMENT");
    private static final Set<String> PARTS = Set.of("HEADER", "BODY", "FOOTER", "BUTTONS");
    /** Those that are filled, or sent as they were approved. */
    private static final Set<String> BUTTONS = Set.of("URL", "COPY_CODE", "QUICK_REPLY", "PHONE_NUMBER", "VOICE_CALL");

    static final Reason NO_ACCOUNT = PlatformReason.NO_SETTING.with("setting", "businessAccountId");

    private final WhatsappApi api;

    WhatsappTemplates(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public TemplatesOutcome templates(Access access) {
        Optional<String> account = businessAccount(access.account());
        if (account.isEmpty()) {
            return new TemplatesOutcome.AccountFault(new Failure("businessAccountId", NO_ACCOUNT));
        }
        List<ApprovedTemplate> found = new ArrayList<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String path = account.get()
                    + "/message_templates?fields=name,language,status,category,parameter_format,components&limit=100"
                    + (after.isEmpty() ? "" : "&after=" + Asking.encode(after));
            switch (api.get(access.account(), path)) {
                case Answer.Good<JsonNode> good -> {
                    good.body().path("data").forEach(it -> found.add(template(it)));
                    after = good.body().path("paging").has("next")
                            ? good.body()
                                    .path("paging")
                                    .path("cursors")
                                    .path("after")
                                    .asString("")
                            : "";
                }
                case Answer.NotReached<JsonNode> missed -> {
                    return new TemplatesOutcome.TryLater(new Failure("connect", missed.reason()));
                }
                case Answer.Lost<JsonNode> lost -> {
                    return new TemplatesOutcome.TryLater(new Failure("connect", lost.reason()));
                }
                case Answer.Bad<JsonNode> bad -> {
                    Failure failure = new Failure(bad.code(), bad.reason());
                    return bad.status() == 429 || bad.status() >= 500
                            ? new TemplatesOutcome.TryLater(failure)
                            : new TemplatesOutcome.AccountFault(failure);
                }
            }
            if (after.isEmpty()) {
                break;
            }
        }
        return new TemplatesOutcome.Found(found);
    }

    /** The id of the WhatsApp Business Account, where the channel has one that can be one. */
    static Optional<String> businessAccount(Account account) {
        return Optional.of(account.setting("businessAccountId", ""))
                .filter(it -> ACCOUNT.matcher(it).matches());
    }

    private static ApprovedTemplate template(JsonNode template) {
        JsonNode body = component(template, "BODY");
        String words = body.path("text").asString("");
        return new ApprovedTemplate(
                template.path("name").asString(""),
                template.path("language").asString(""),
                template.path("category").asString(""),
                present(component(template, "HEADER")),
                words,
                present(component(template, "FOOTER")),
                List.copyOf(gaps(words)),
                unusable(template),
                around(template));
    }

    private static ApprovedTemplate.Around around(JsonNode template) {
        JsonNode header = component(template, "HEADER");
        String format = header.path("format").asString("TEXT");
        List<ApprovedTemplate.Button> buttons = new ArrayList<>();
        int index = 0;
        for (JsonNode button : component(template, "BUTTONS").path("buttons")) {
            String address = button.path("url").asString("");
            String title = button.path("text").asString("");
            if (button.path("type").asString("").equals("COPY_CODE")) {
                buttons.add(new ApprovedTemplate.Button(index, "copy_code", title, Optional.empty()));
            } else if (!gaps(address).isEmpty()) {
                buttons.add(new ApprovedTemplate.Button(index, "url", title, Optional.of(address)));
            }
            index++;
        }
        return new ApprovedTemplate.Around(
                List.copyOf(gaps(header.path("text").asString(""))),
                FILES.contains(format) ? Optional.of(format.toLowerCase(Locale.ROOT)) : Optional.empty(),
                buttons);
    }

    private static Optional<Reason> unusable(JsonNode template) {
        String status = template.path("status").asString("");
        if (!status.equals("APPROVED")) {
            return Optional.of(PlatformReason.TEMPLATE_STATE.with("state", status.toLowerCase(Locale.ROOT)));
        }
        JsonNode header = component(template, "HEADER");
        String format = header.path("format").asString("TEXT");
        if (!format.equals("TEXT") && !FILES.contains(format)) {
            return Optional.of(PlatformReason.TEMPLATE_HEADER.with("format", format.toLowerCase(Locale.ROOT)));
        }
        Stream<String> parts = kinds(template.path("components")).filter(it -> !PARTS.contains(it));
        Stream<String> buttons =
                kinds(component(template, "BUTTONS").path("buttons")).filter(it -> !BUTTONS.contains(it));
        return Stream.concat(parts, buttons)
                .findFirst()
                .map(it -> PlatformReason.TEMPLATE_GAP.with("kind", it.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> kinds(JsonNode parts) {
        return parts.valueStream().map(it -> it.path("type").asString(""));
    }

    private static JsonNode component(JsonNode template, String type) {
        for (JsonNode component : template.path("components")) {
            if (component.path("type").asString("").equals(type)) {
                return component;
            }
        }
        return WhatsappInbound.JSON.createObjectNode();
    }

    private static Set<String> gaps(String words) {
        Set<String> gaps = new LinkedHashSet<>();
        Matcher matcher = GAP.matcher(words);
        while (matcher.find()) {
            gaps.add(matcher.group(1));
        }
        return gaps;
    }

    private static Optional<String> present(JsonNode component) {
        String text = component.path("text").asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
