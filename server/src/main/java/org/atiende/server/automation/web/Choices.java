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
            "608 Demás ingresos",
            "612 Personas Físicas con Actividades Empresariales y Profesionales",
            "616 Sin obligaciones fiscales",
            "620 Sociedades Cooperativas de Producción",
            "621 Incorporación Fiscal",
            "625 Actividades Empresariales con ingresos por Plataformas Tecnológicas",
            "626 Régimen Simplificado de Confianza");

    /** Uses of the catalogue c_UsoCFDI that goods bought in a shop have. */
    static final Map<String, String> USES = coded(
            "G01 Adquisición de mercancías",
            "G03 Gastos en general",
            "I01 Construcciones",
            "I02 Mobiliario y equipo de oficina",
            "I04 Equipo de cómputo y accesorios",
            "I08 Otra maquinaria y equipo",
            "S01 Sin efectos fiscales");

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

    private static Map<String, String> same(List<String> names) {
        Map<String, String> all = new LinkedHashMap<>();
        names.forEach(it -> all.put(it, it));
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> coded(String... names) {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(names).forEach(it -> all.put(it.substring(0, 3), it));
        return Collections.unmodifiableMap(all);
    }
}
