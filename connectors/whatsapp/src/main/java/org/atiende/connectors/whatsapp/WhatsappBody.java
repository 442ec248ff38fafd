package org.atiende.connectors.whatsapp;

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
                template(body.putObject("template"), template);
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

    private static void template(ObjectNode node, Outgoing.Body.Template template) {
        node.put("name", template.name());
        node.putObject("language").put("code", template.language());
        if (template.parameters().isEmpty()) {
            return;
        }
        ObjectNode component = node.putArray("components").addObject();
        component.put("type", "body");
        ArrayNode parameters = component.putArray("parameters");
        for (int i = 0; i < template.parameters().size(); i++) {
            ObjectNode parameter = parameters.addObject().put("type", "text");
            if (i < template.names().size()) {
                parameter.put("parameter_name", template.names().get(i));
            }
            parameter.put("text", template.parameters().get(i));
        }
    }
}
