package org.atiende.server.automation.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The buyer's page as HTML: one column, large letters, no script, nothing fetched from anywhere. */
final class BuyerHtml {
    private static final String STYLE = """
        *{box-sizing:border-box}body{margin:0;background:#f5f6f8;color:#1c2024;font:17px/1.5 system-ui,sans-serif}
        main{max-width:30rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        .shop{margin:0 0 .25rem;color:#5b6470;font-size:.95rem}h1{margin:0 0 .75rem;font-size:1.45rem;line-height:1.25}
        form,.card{background:#fff;border:1px solid #dfe3e8;border-radius:12px;padding:1.1rem 1rem}
        label{display:block;margin:0 0 .3rem;font-weight:600}.field{margin:0 0 1.1rem}
        input,select{width:100%;min-height:48px;padding:.6rem .7rem;border:1px solid #8b95a1;border-radius:8px;background:#fff;
        color:inherit;font:inherit}input:focus,select:focus,button:focus{outline:3px solid #9ec5fe;outline-offset:1px}
        .fault{margin:.3rem 0 0;color:#b3261e;font-weight:600}.wrong input,.wrong select{border:2px solid #b3261e}
        button{width:100%;min-height:52px;border:0;border-radius:8px;background:#0b57d0;color:#fff;font:inherit;font-weight:600}
        .note{color:#5b6470;font-size:.92rem}
        """;

    private BuyerHtml() {}

    static String asks(String shop, BuyerForm form, Map<String, String> given, Map<String, String> faults) {
        String title = switch (form) {
            case ADDRESS -> "Corrige la dirección de entrega";
            case INVOICE -> "Datos para la factura";
            case ORDER -> "Número de tu pedido";
            case EVIDENCE -> "Qué pasó con tu paquete";
        };
        String fields = form.fields().stream()
                .map(it -> field(it, given.getOrDefault(it.name(), ""), faults.get(it.name())))
                .collect(Collectors.joining());
        String note = switch (form) {
            case ADDRESS -> "Se usa solo para entregar este pedido.";
            case INVOICE -> "Se usan solo para hacer tu factura. No hace falta tu Constancia de Situación Fiscal.";
            case ORDER -> "Viene en la confirmación de tu compra. No escribas datos de tu tarjeta.";
            case EVIDENCE -> "Si tienes fotos, mándalas en la conversación donde recibiste este enlace.";
        };
        String sure = form.sure(given, faults)
                .map(it -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(BuyerForm.SURE, escaped(it)))
                .orElse("");
        return page(shop, title, """
                <form method="post" autocomplete="on" novalidate>%s%s<button type="submit">Confirmar</button></form>
                <p class="note">%s El enlace sirve una vez.</p>""".formatted(fields, sure, note));
    }

    private static String field(BuyerForm.Field field, String value, @Nullable String fault) {
        String id = "f-" + field.name();
        String described = fault == null ? "" : " aria-invalid=\"true\" aria-describedby=\"%s-fault\"".formatted(id);
        String input = field.choices().isEmpty()
                ? "<input id=\"%s\" name=\"%s\" value=\"%s\" maxlength=\"120\" autocomplete=\"%s\"%s%s%s>"
                        .formatted(
                                id,
                                field.name(),
                                escaped(value),
                                field.autocomplete(),
                                field.digits() ? " inputmode=\"numeric\"" : "",
                                field.needed() ? " required" : "",
                                described)
                : "<select id=\"%s\" name=\"%s\" required%s><option value=\"\">Elige…</option>%s</select>"
                        .formatted(id, field.name(), described, options(field, value));
        String told = fault == null
                ? ""
                : "<p class=\"fault\" id=\"%s-fault\" role=\"alert\">%s</p>".formatted(id, escaped(fault));
        return "<div class=\"field%s\"><label for=\"%s\">%s</label>%s%s</div>"
                .formatted(fault == null ? "" : " wrong", id, escaped(field.label()), input, told);
    }

    private static String options(BuyerForm.Field field, String value) {
        return field.choices().entrySet().stream()
                .map(it -> "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                                escaped(it.getKey()),
                                it.getKey().equals(value) ? " selected" : "",
                                escaped(it.getValue())))
                .collect(Collectors.joining());
    }

    static String thanks(String shop, BuyerForm form) {
        String got = switch (form) {
            case ADDRESS ->
                "Recibimos tu dirección para este pedido. Si ya no se puede cambiar, una persona del equipo te escribe en la conversación.";
            case INVOICE -> "Recibimos tus datos para la factura.";
            case ORDER -> "Recibimos el número de tu pedido.";
            case EVIDENCE -> "Recibimos tus respuestas.";
        };
        return page(shop, "¡Listo, gracias!", card(got + " No tienes que hacer nada más; puedes cerrar esta página."));
    }

    static String used(String shop) {
        return page(
                shop,
                "Este enlace ya se usó",
                card(
                        "Por tu seguridad cada enlace sirve una sola vez, y con este ya recibimos una respuesta. Si algo quedó mal, escríbenos en la conversación donde lo recibiste y lo vemos contigo."));
    }

    static String over(String shop) {
        return page(
                shop,
                "Este enlace ya no está activo",
                card(
                        "Pasó el tiempo para usarlo, o ya no hace falta. Si todavía lo necesitas, escríbenos en la conversación donde lo recibiste."));
    }

    static String unknown() {
        return page(
                "",
                "No encontramos esta página",
                card("Revisa que el enlace esté completo, tal como lo recibiste en tu mensaje."));
    }

    /** Signs of HTML alone: letters with accents stay what they are. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String card(String text) {
        return "<div class=\"card\"><p style=\"margin:0\">%s</p></div>".formatted(escaped(text));
    }

    private static String page(String shop, String title, String body) {
        return """
            <!doctype html><html lang="es-MX"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
            <meta name="referrer" content="no-referrer"><title>%1$s</title><style>%2$s</style></head>
            <body><main><p class="shop">%3$s</p><h1>%1$s</h1>%4$s</main></body></html>""".formatted(escaped(title), STYLE, escaped(shop), body);
    }
}
