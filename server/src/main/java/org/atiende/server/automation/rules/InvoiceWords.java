package org.atiende.server.automation.rules;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which of the five data of an invoice a buyer's words give. Where it is not plain that one is given it counts as missing: to
 * ask once more does less harm than to say that all is there.
 */
final class InvoiceWords {
    /** Every datum, as long as nothing is known. */
    static final List<String> ALL = List.of("rfc", "name", "postal_code", "regime", "use");

    private static final Pattern RFC = Pattern.compile("<rfc>");
    private static final Pattern NAME = Pattern.compile(
            "(razon social|denominacion social|\\bnombre( fiscal| completo)?|\\ba nombre de)\\s*(es|:|=|-)?\\s*"
                    + "(?!(mi|la|el|una?|otra|otro|quien|de|del|que|es|rfc|cp|regimen|uso|correo)\\b)[a-zn&]{3,}"
                    + "|\\bs\\.? ?a\\.? (p\\.? ?i\\.? )?de c\\.? ?v\\b|\\bs\\.? de r\\.? ?l\\b");
    private static final Pattern POSTAL_CODE =
            Pattern.compile("(\\bc\\.? ?p\\b\\.?|codigo postal)( fiscal)?\\s*(es|:|=|#)?\\s*\\d{5}\\b");
    private static final Pattern REGIME = Pattern.compile(
            "regimen( fiscal)?\\s*(es|:|=|-)?\\s*(el )?\\(?(6(0[135678]|1[0124-6]|2[0-6]))\\b|sueldos y salarios"
                    + "|\\bresico\\b|simplificado de confianza|regimen( fiscal)?( de| del|:)? (arrendamiento|incorporacion fiscal)"
                    + "|actividad(es)? (empresarial(es)?|profesional(es)?)|personas? moral(es)?|sin obligaciones( fiscales)?"
                    + "|plataformas tecnologicas|\\basalariad[oa]\\b");
    private static final Pattern USE = Pattern.compile(
            "\\b(g0[123]|i0[1-8]|d0[1-9]|d10|s01|cp01)\\b|gastos en general|adquisicion de mercanc|sin efectos fiscales"
                    + "|equipo de computo|mobiliario y equipo");

    private InvoiceWords() {}

    /**
     * What is missing, in the order in which it is asked for.
     *
     * @param plain masked, in small letters, without accents
     * @param entities the kinds that the words name
     */
    static List<String> missing(String plain, Collection<String> entities) {
        return ALL.stream().filter(it -> !gives(it, plain, entities)).toList();
    }

    private static boolean gives(String datum, String plain, Collection<String> entities) {
        return switch (datum) {
            case "rfc" -> entities.contains("rfc") || RFC.matcher(plain).find();
            case "name" -> NAME.matcher(plain).find();
            case "postal_code" -> POSTAL_CODE.matcher(plain).find();
            case "regime" -> REGIME.matcher(plain).find();
            default -> USE.matcher(plain).find();
        };
    }
}
