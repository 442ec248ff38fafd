package org.atiende.models.esmx.replies;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an answer begins: taken off where the answer follows another one, so that the buyer is greeted once. */
final class Salutation {
    private static final String NAME = "(?:\\[\\[[^\\]]*\\{name}[^\\]]*]])?";
    private static final String PICTURE = "(?:[\\x{2600}-\\x{27BF}\\x{1F300}-\\x{1FAFF}]\\x{FE0F}?\\s*)?";
    private static final Pattern OPENING = Pattern.compile("^(?:[¡¿]?(?:"
            + "Hola|Qué tal|Qué gusto|Buen día|Buenas|Claro que sí|Claro|Con gusto|Con mucho gusto"
            + "|Hello|Hi there|Hi|Of course|Gladly|With pleasure"
            + "|您好|你好|当然可以|当然有|当然|很乐意|好的"
            + "|\\{greeting})" + NAME + "\\s*[!.,:！。，：]+\\s*" + PICTURE + ")+");
    private static final Pattern NAMED = Pattern.compile("\\[\\[[^\\]]*\\{name}[^\\]]*]]");
    private static final Pattern PICTURES = Pattern.compile("\\s*[\\x{2600}-\\x{27BF}\\x{1F300}-\\x{1FAFF}]\\x{FE0F}?");

    private Salutation() {}

    /** The same answer as the second part of a longer one: without greeting, name and pictures. */
    static Wording off(Wording wording) {
        String rest = wording.source();
        Matcher opening = OPENING.matcher(rest);
        if (opening.find() && opening.end() < rest.length()) {
            rest = rest.substring(opening.end());
        }
        rest = PICTURES.matcher(NAMED.matcher(rest).replaceAll(""))
                .replaceAll("")
                .strip();
        return Wording.parse(capital(rest));
    }

    private static String capital(String text) {
        int at = 0;
        while (at < text.length() && "¡¿".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at >= text.length()) {
            return text;
        }
        return text.substring(0, at) + Character.toUpperCase(text.charAt(at)) + text.substring(at + 1);
    }
}
