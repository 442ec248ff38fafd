package org.atiende.nlu.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.nlu.EntityKind;

/** Recognises carriers and places by name. Names that are common words, such as León or Victoria, need their state beside them. */
final class Names {
    private static final int LONGEST = 4;
    private static final Map<String, String> CARRIERS = names(
            "DHL|FedEx|Estafeta|Redpack|Paquetexpress|99minutos|J&T|iMile|UPS"
                    + "|Correos de México|Sepomex|Mercado Envíos|Amazon Logistics|Tresguerras|Tres Guerras|Castores|AMPM|Sendex|iVoy|Skydropx"
                    + "|Lalamove|Cainiao|YunExpress|Paquete Express|Pakke|Treggo|Envia.com|Multipack|Carssa|Uber Flash");
    private static final Map<String, String> PLACES = names(
            "Aguascalientes|Baja California|Baja California Sur|Campeche|Chiapas|Chihuahua"
                    + "|Ciudad de México|CDMX|Coahuila|Colima|Durango|Estado de México|Edomex|Guanajuato|Guerrero|Hidalgo|Jalisco|Michoacán|Morelos"
                    + "|Nayarit|Nuevo León|Oaxaca|Puebla|Querétaro|Quintana Roo|San Luis Potosí|Sinaloa|Sonora|Tabasco|Tamaulipas|Tlaxcala|Veracruz"
                    + "|Yucatán|Zacatecas|Guadalajara|Monterrey|Tijuana|Mérida|Cancún|Toluca|Cuernavaca|Acapulco|Hermosillo|Culiacán|Mazatlán|Saltillo"
                    + "|Torreón|Morelia|Xalapa|Villahermosa|Tuxtla Gutiérrez|Tuxtla|Mexicali|Ensenada|Ciudad Juárez|Reynosa|Matamoros|Tampico|Pachuca"
                    + "|Tepic|Irapuato|Celaya|Zapopan|Tlaquepaque|Tonalá|Ecatepec|Nezahualcóyotl|Neza|Naucalpan|Tlalnepantla|Chimalhuacán|Cuautitlán"
                    + "|Iztapalapa|Coyoacán|Tlalpan|Xochimilco|Azcapotzalco|Iztacalco|Cuajimalpa|Tláhuac|Playa del Carmen|Tulum|Puerto Vallarta|Los Cabos"
                    + "|Los Mochis|Ciudad Obregón|Nogales|Uruapan|Chetumal|Coatzacoalcos|Orizaba|Poza Rica|Tehuacán|Manzanillo|Zamora|Lázaro Cárdenas"
                    + "|Nuevo Laredo|Monclova|Piedras Negras|Delicias|La Paz BCS|León Guanajuato|Tapachula|San Cristóbal|Salina Cruz|Ixtapa|Zihuatanejo"
                    + "|Chilpancingo|Iguala|Taxco|Cuautla|Tula|Tulancingo|San Juan del Río|Valle de Bravo|Metepec|Texcoco|Chalco|Apodaca|Santa Catarina"
                    + "|San Nicolás de los Garza|San Pedro Garza García|Guadalupe Nuevo León|Benito Juárez|Gustavo A. Madero|Álvaro Obregón");

    private static final Set<String> FIRST_WORDS = new HashSet<>();

    static {
        for (Map<String, String> names : List.of(CARRIERS, PLACES)) {
            names.keySet().forEach(name -> FIRST_WORDS.add(name.split(" ")[0]));
        }
    }

    private Names() {}

    /** A run of letters for each name, without which the name is not there: its longest. */
    static List<String> signs() {
        List<String> signs = new ArrayList<>();
        for (Map<String, String> names : List.of(CARRIERS, PLACES)) {
            for (String name : names.keySet()) {
                String longest = "";
                for (String run : name.split("[^a-z]+")) {
                    longest = run.length() > longest.length() ? run : longest;
                }
                signs.add(longest);
            }
        }
        return signs;
    }

    private static Map<String, String> names(String list) {
        Map<String, String> names = new HashMap<>();
        for (String name : list.split("\\|")) {
            names.put(Plain.fold(name).replace(".", "").replace("&", " "), name);
        }
        return names;
    }

    static void find(Claims claims) {
        String plain = claims.plain;
        int[] starts = new int[LONGEST];
        int[] ends = new int[LONGEST];
        int i = 0;
        int count = 0;
        while (true) {
            while (count < LONGEST && i < plain.length()) {
                if (!Plain.word(plain.charAt(i))) {
                    i++;
                    continue;
                }
                starts[count] = i;
                while (i < plain.length() && Plain.word(plain.charAt(i))) {
                    i++;
                }
                ends[count++] = i;
            }
            if (count == 0) {
                return;
            }
            int used = Math.max(1, match(claims, starts, ends, count));
            System.arraycopy(starts, used, starts, 0, count - used);
            System.arraycopy(ends, used, ends, 0, count - used);
            count -= used;
        }
    }

    private static int match(Claims claims, int[] starts, int[] ends, int count) {
        if (!FIRST_WORDS.contains(claims.plain.substring(starts[0], ends[0]))) {
            return 0;
        }
        StringBuilder key = new StringBuilder();
        int best = 0;
        for (int n = 0; n < count && ends[n] - starts[0] <= 40; n++) {
            if (n > 0 && starts[n] - ends[n - 1] > 2) {
                break;
            }
            key.append(n > 0 ? " " : "").append(claims.plain, starts[n], ends[n]);
            String name = key.toString();
            if (CARRIERS.containsKey(name) || PLACES.containsKey(name)) {
                best = n + 1;
            }
        }
        if (best > 0) {
            String name = key.substring(0, length(starts, ends, best));
            String carrier = CARRIERS.get(name);
            String place = PLACES.get(name);
            EntityKind kind = carrier != null ? EntityKind.CARRIER : EntityKind.PLACE;
            claims.claim(kind, starts[0], ends[best - 1], carrier != null ? carrier : place != null ? place : name);
        }
        return best;
    }

    private static int length(int[] starts, int[] ends, int tokens) {
        int length = tokens - 1;
        for (int n = 0; n < tokens; n++) {
            length += ends[n] - starts[n];
        }
        return length;
    }
}
