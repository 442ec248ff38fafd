package org.atiende.server.automation.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a buyer may choose among. */
final class Choices {
    /** The states of Mexico, as people call them. */
    static final Map<String, String> STATES = same(List.of(
            "Aguascalientes",
            "Baja California",
            "Baja California Sur",
            "Campeche",
            "Chiapas",
            "Chihuahua",
            "Ciudad de México",
            "Coahuila",
            "Colima",
            "Durango",
            "Estado de México",
            "Guanajuato",
            "Guerrero",
            "Hidalgo",
            "Jalisco",
            "Michoacán",
            "Morelos",
            "Nayarit",
            "Nuevo León",
            "Oaxaca",
            "Puebla",
            "Querétaro",
            "Quintana Roo",
            "San Luis Potosí",
            "Sinaloa",
            "Sonora",
            "Tabasco",
            "Tamaulipas",
            "Tlaxcala",
            "Veracruz",
            "Yucatán",
            "Zacatecas"));

    /** Regimes of the tax authority's catalogue c_RegimenFiscal that buyers of shops have. */
    static final Map<String, String> REGIMES = coded(
            "601 General de Ley Personas Morales",
            "603 Personas Morales con Fines no Lucrativos",
            "605 Sueldos y Salarios",
            "606 Arrendamiento",
            "607 Enajenación o Adquisición de Bienes",
            "608 Demás ingresos",
            "610 Residentes en el Extranjero sin Establecimiento Permanente en México",
            "611 Ingresos por Dividendos (socios y accionistas)",
            "612 Personas Físicas con Actividades Empresariales y Profesionales",
            "614 Ingresos por intereses",
            "615 Ingresos por obtención de premios",
            "616 Sin obligaciones fiscales",
            "620 Sociedades Cooperativas de Producción",
            "621 Incorporación Fiscal",
            "622 Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras",
            "623 Opcional para Grupos de Sociedades",
            "624 Coordinados",
            "625 Actividades Empresariales con ingresos por Plataformas Tecnológicas",
            "626 Régimen Simplificado de Confianza");

    /** Uses of the catalogue c_UsoCFDI that goods bought in a shop have. */
    static final Map<String, String> USES = coded(
            "G01 Adquisición de mercancías",
            "G02 Devoluciones, descuentos o bonificaciones",
            "G03 Gastos en general",
            "I01 Construcciones",
            "I02 Mobiliario y equipo de oficina",
            "I03 Equipo de transporte",
            "I04 Equipo de cómputo y accesorios",
            "I05 Dados, troqueles, moldes, matrices y herramental",
            "I06 Comunicaciones telefónicas",
            "I07 Comunicaciones satelitales",
            "I08 Otra maquinaria y equipo",
            "D01 Honorarios médicos, dentales y gastos hospitalarios",
            "D02 Gastos médicos por incapacidad o discapacidad",
            "S01 Sin efectos fiscales",
            "CP01 Pagos");

    /** Who may deduct what is bought as goods or an expense, as an investment, or as a person: groups of uses by their first letter. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("601", "GI"),
            Map.entry("603", "GI"),
            Map.entry("605", "D"),
            Map.entry("606", "GID"),
            Map.entry("607", "D"),
            Map.entry("608", "D"),
            Map.entry("610", ""),
            Map.entry("611", "D"),
            Map.entry("612", "GID"),
            Map.entry("614", "D"),
            Map.entry("615", "D"),
            Map.entry("616", ""),
            Map.entry("620", "GI"),
            Map.entry("621", "GI"),
            Map.entry("622", "GI"),
            Map.entry("623", "GI"),
            Map.entry("624", "GI"),
            Map.entry("625", "GID"),
            Map.entry("626", "GI"));

    /** What may have happened with a delivery. */
    static final Map<String, String> HAPPENED = same(List.of(
            "No ha llegado",
            "Aparece entregado y no lo tengo",
            "Llegó dañado",
            "Llegó otro producto",
            "Faltan piezas"));

    static final Map<String, String> ASKED = same(List.of("Sí, nadie lo recibió", "Todavía no", "No hay a quién"));

    static final Map<String, String> PARCEL =
            same(List.of("No llegó ninguno", "Cerrado y sin golpes", "Cerrado y golpeado", "Abierto"));

    private Choices() {}

    /** Whether the tax authority takes a use with a regime; true where either is not known. */
    static boolean allows(String regime, String use) {
        String groups = ALLOWED.get(regime);
        if (groups == null || !USES.containsKey(use)) {
            return true;
        }
        return use.equals("S01")
                || use.equals("CP01")
                || groups.indexOf(use.charAt(0)) >= 0
                || (regime.equals("616") && use.equals("G02"));
    }

    /** The uses that go with a regime. */
    static List<String> usesOf(String regime) {
        return USES.keySet().stream().filter(it -> allows(regime, it)).toList();
    }

    private static Map<String, String> same(List<String> names) {
        Map<String, String> all = new LinkedHashMap<>();
        names.forEach(it -> all.put(it, it));
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> coded(String... names) {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(names).forEach(it -> all.put(it.substring(0, it.indexOf(' ')), it));
        return Collections.unmodifiableMap(all);
    }
}
