package org.atiende.connectors.whatsapp;

import java.util.List;
import org.atiende.channel.Outgoing;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message as {@code POST /{phone_number_id}/messages} takes it. */
final class WhatsappBody {
    private WhatsappBody() {}

    /**
     * Writes a message down.
     *
     * @param mediaId what the platform calls the file of it; empty where there is none
     */
    static ObjectNode of(Outgoing message, String mediaId) {
        ObjectNode body = WhatsappInbound.JSON.createObjectNode();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        // A business-scoped user id goes into another field than a number.
        boolean number = message.to().chars().allMatch(Character::isDigit);
        body.put(number ? "to" : "recipient", message.to());
        body.put("biz_opaque_callback_data", message.reference());
        message.inReplyTo().ifPresent(id -> body.putObject("context").put("message_id", id));
        switch (message.body()) {
            case Outgoing.Body.Text text -> {
                body.put("type", "text");
                body.putObject("text").put("body", text.text()).put("preview_url", false);
            }
            case Outgoing.Body.Enclosed enclosed -> {
                Outgoing.Enclosure file = enclosed.enclosures().getFirst();
                body.put("type", file.kind());
                media(body.putObject(file.kind()).put("id", mediaId), file, enclosed.text());
            }
            case Outgoing.Body.Choices choices -> {
                body.put("type", "interactive");
                choices(body.putObject("interactive"), choices);
            }
            case Outgoing.Body.Template template -> {
                body.put("type", "template");
                template(body.putObject("template"), template, mediaId);
            }
            case Outgoing.Body.Reaction(String to, String emoji) -> {
                body.put("type", "reaction");
                body.putObject("reaction").put("message_id", to).put("emoji", emoji);
            }
        }
        return body;
    }

    private static void media(ObjectNode node, Outgoing.Enclosure file, String caption) {
        if (!caption.isEmpty()) {
            node.put("caption", caption);
        }
        if (file.kind().equals("document")) {
            node.put("filename", file.fileName());
        }
    }

    private static void choices(ObjectNode node, Outgoing.Body.Choices choices) {
        boolean list = choices.list().isPresent();
        node.put("type", list ? "list" : "button");
        node.putObject("body").put("text", choices.text());
        ObjectNode action = node.putObject("action");
        choices.list().ifPresent(it -> action.put("button", it));
        ArrayNode options =
                list ? action.putArray("sections").addObject().putArray("rows") : action.putArray("buttons");
        for (Outgoing.Option option : choices.options()) {
            ObjectNode one = options.addObject();
            ObjectNode words = list ? one : one.put("type", "reply").putObject("reply");
            words.put("id", option.id()).put("title", option.title());
            if (list) {
                option.description().ifPresent(it -> words.put("description", it));
            }
        }
    }

    private static void template(ObjectNode node, Outgoing.Body.Template template, String mediaId) {
        node.put("name", template.name());
        node.putObject("language").put("code", template.language());
        Outgoing.Around around = template.around();
        ArrayNode components = WhatsappInbound.JSON.createArrayNode();
        around.file().ifPresent(file -> {
            ObjectNode parameter = component(components, "header").addObject().put("type", file.kind());
            media(parameter.putObject(file.kind()).put("id", mediaId), file, "");
        });
        texts(components, "header", around.header(), around.headerNames());
        texts(components, "body", template.parameters(), template.names());
        for (int i = 0; i < Math.min(around.buttons().size(), around.places().size()); i++) {
            button(components, around.places().get(i), around.buttons().get(i));
        }
        if (!components.isEmpty()) {
            node.set("components", components);
        }
    }

    private static ArrayNode component(ArrayNode components, String type) {
        return components.addObject().put("type", type).putArray("parameters");
    }

    private static void texts(ArrayNode components, String type, List<String> values, List<String> names) {
        if (values.isEmpty()) {
            return;
        }
        ArrayNode parameters = component(components, type);
        for (int i = 0; i < values.size(); i++) {
            ObjectNode parameter = parameters.addObject().put("type", "text");
            if (i < names.size()) {
                parameter.put("parameter_name", names.get(i));
            }
            parameter.put("text", values.get(i));
        }
    }

    private static void button(ArrayNode components, Outgoing.ButtonPlace place, String value) {
        ObjectNode component = components.addObject().put("type", "button").put("sub_type", place.kind());
        component.put("index", Integer.toString(place.index()));
        ObjectNode parameter = component.putArray("parameters").addObject();
        if (place.kind().equals("copy_code")) {
            parameter.put("type", "coupon_code").put("coupon_code", value);
        } else {
            parameter.put("type", "text").put("text", value);
        }
    }
}
