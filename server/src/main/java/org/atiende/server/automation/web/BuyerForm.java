package org.atiende.server.automation.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;

/** What a page asks for, and when an answer is one. */
enum BuyerForm {
    ADDRESS(List.of(
            Field.needed("street", "Calle y número", "street-address"),
            Field.of("detail", "Interior, entre calles o referencia (opcional)", "address-line2"),
            Field.needed("neighbourhood", "Colonia", "address-level3"),
            Field.number("postalCode", "Código postal", "postal-code"),
            Field.needed("city", "Ciudad, municipio o alcaldía", "address-level2"),
            Field.choice("state", "Estado", Choices.STATES))),
    INVOICE(List.of(
            Field.needed("rfc", "RFC", "off"),
            Field.needed("name", "Nombre o razón social, como está en el SAT", "organization"),
            Field.number("postalCode", "Código postal del domicilio fiscal", "postal-code"),
            Field.choice("regime", "Régimen fiscal", Choices.REGIMES),
            Field.choice("use", "Uso del CFDI", Choices.USES))),
    ORDER(List.of(
            Field.needed("order", "Número de pedido", "off"),
            Field.of("place", "Dónde lo compraste (opcional)", "off"))),
    EVIDENCE(List.of(
            Field.choice("happened", "Qué pasó", Choices.HAPPENED),
            Field.needed("when", "Cuándo lo notaste, o cuándo debía llegar", "off"),
            Field.choice("asked", "¿Ya preguntaste en casa, con vecinos o en la caseta?", Choices.ASKED),
            Field.choice("parcel", "Cómo llegó el paquete", Choices.PARCEL),
            Field.of("more", "Algo más que debamos saber (opcional)", "off")));

    private static final Pattern FIVE_DIGITS = Pattern.compile("\\d{5}");
    private static final Pattern ORDER_NUMBER = Pattern.compile("#?[A-Za-z0-9][A-Za-z0-9._-]{2,39}");
    private static final Pattern RFC = Pattern.compile("[A-ZÑ&]{3,4}\\d{6}[A-Z0-9]{3}");

    /** Which RFC the page has asked about, so that it asks once. */
    static final String SURE = "sure";

    private final List<Field> fields;

    BuyerForm(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * One thing that is asked.
     *
     * @param autocomplete what the phone may fill in by itself
     * @param choices by their values; empty where anything may be written
     */
    record Field(
            String name,
            String label,
            String autocomplete,
            boolean needed,
            boolean digits,
            Map<String, String> choices) {
        static Field needed(String name, String label, String autocomplete) {
            return new Field(name, label, autocomplete, true, false, Map.of());
        }

        static Field of(String name, String label, String autocomplete) {
            return new Field(name, label, autocomplete, false, false, Map.of());
        }

        static Field number(String name, String label, String autocomplete) {
            return new Field(name, label, autocomplete, true, true, Map.of());
        }

        static Field choice(String name, String label, Map<String, String> choices) {
            return new Field(name, label, "off", true, false, choices);
        }
    }

    static BuyerForm of(String kind) {
        return valueOf(kind.toUpperCase(Locale.ROOT));
    }

    List<Field> fields() {
        return fields;
    }

    /** What is wrong with an answer, by field, in words for the buyer. */
    Map<String, String> faults(Map<String, String> given) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = given.getOrDefault(field.name(), "");
            if (field.needed() && value.isEmpty()) {
                faults.put(field.name(), "Falta este dato.");
            } else if (!field.choices().isEmpty() && !field.choices().containsKey(value)) {
                faults.put(field.name(), "Elige una opción de la lista.");
            } else if (field.digits() && !FIVE_DIGITS.matcher(value).matches()) {
                faults.put(field.name(), "Son cinco números.");
            }
        }
        String street = given.getOrDefault("street", "");
        if (this == ADDRESS
                && !street.isEmpty()
                && street.chars().noneMatch(Character::isDigit)
                && !street.toLowerCase(Locale.ROOT).contains("s/n")) {
            faults.put("street", "Falta el número; si no tiene, escribe s/n.");
        }
        String rfc = rfc(given);
        if (this == INVOICE && !rfc.isEmpty() && !valid(rfc)) {
            faults.put("rfc", "El RFC no está completo o tiene un error; revísalo letra por letra.");
        } else if (this == INVOICE && !rfc.isEmpty() && !Rfc.checks(rfc) && !rfc.equals(given.get(SURE))) {
            // Some real ones carry a wrong check character: who sends the same once more is believed.
            faults.put(
                    "rfc",
                    "¿Seguro que es %s? Parece tener una letra o un número cambiado. Si está bien, vuelve a confirmar."
                            .formatted(rfc));
        }
        String use = given.getOrDefault("use", "");
        String regime = given.getOrDefault("regime", "");
        if (this == INVOICE && !faults.containsKey("use") && !Choices.allows(regime, use)) {
            faults.put(
                    "use",
                    "El SAT no acepta este uso con el régimen %s. Se puede: %s."
                            .formatted(regime, String.join(", ", Choices.usesOf(regime))));
        }
        String order = given.getOrDefault("order", "");
        if (this == ORDER && !order.isEmpty() && !ORDER_NUMBER.matcher(order).matches()) {
            faults.put("order", "Escribe el número tal como viene en tu compra: letras, números y guiones.");
        }
        return faults;
    }

    /**
     * What agents may read of an answer, without values that tell who somebody is; empty where an answer is of such values.
     */
    Optional<String> said(Map<String, String> tidy) {
        if (this == ADDRESS || this == INVOICE) {
            return Optional.empty();
        }
        String said = fields.stream()
                .filter(it -> !tidy.getOrDefault(it.name(), "").isEmpty())
                .map(it -> it.label().replace(" (opcional)", "") + ": " + tidy.get(it.name()))
                .collect(Collectors.joining("; "));
        return Optional.of(PersonalData.mask(said).text());
    }

    /** What the page is to send along when it is sent once more: the RFC that was asked about. */
    Optional<String> sure(Map<String, String> given, Map<String, String> faults) {
        String rfc = rfc(given);
        return this == INVOICE && faults.containsKey("rfc") && valid(rfc) ? Optional.of(rfc) : Optional.empty();
    }

    /** The answer as it is kept. */
    Map<String, String> tidy(Map<String, String> given) {
        Map<String, String> tidy = new LinkedHashMap<>(given);
        tidy.remove(SURE);
        if (this == INVOICE) {
            tidy.put("rfc", rfc(given));
            tidy.computeIfPresent("name", (name, value) -> value.toUpperCase(Locale.of("es", "MX")));
        }
        return tidy;
    }

    private static String rfc(Map<String, String> given) {
        return given.getOrDefault("rfc", "").toUpperCase(Locale.of("es", "MX")).replaceAll("[\\s-]", "");
    }

    /** Its form and its date are verified as they are in messages. */
    private static boolean valid(String rfc) {
        if (!RFC.matcher(rfc).matches()) {
            return false;
        }
        MaskedText masked = PersonalData.mask("RFC: " + rfc);
        return masked.text().equals("RFC: <RFC>");
    }
}
