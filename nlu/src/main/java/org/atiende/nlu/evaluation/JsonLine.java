package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value. Small on purpose: labelled messages need nothing of a JSON library, and this room has none. */
public final class JsonLine {
    private static final int DEEPEST = 50;
    private final String json;
    private int at;

    private JsonLine(String json) {
        this.json = json;
    }

    /** A map, a list, a text, a number, a boolean or null; the exception says what is wrong and where. */
    public static @Nullable Object parse(String json) {
        JsonLine line = new JsonLine(json);
        Object value = line.value(0);
        line.blanks();
        if (line.at != json.length()) {
            throw line.fault("something after the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        blanks();
        if (depth > DEEPEST) {
            throw fault("nested too deeply");
        }
        if (at == json.length()) {
            throw fault("ends early");
        }
        return switch (json.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at++;
        blanks();
        if (take('}')) {
            return object;
        }
        do {
            blanks();
            String key = string();
            blanks();
            expect(':');
            object.put(key, value(depth + 1));
            blanks();
        } while (take(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        at++;
        blanks();
        if (take(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
            blanks();
        } while (take(','));
        expect(']');
        return array;
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return text.toString();
    }

    private char escaped() {
        if (at == json.length()) {
            throw fault("ends early");
        }
        char c = json.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/' -> c;
            default -> throw fault("unknown escape");
        };
    }

    private char unicode() {
        if (at + 4 > json.length()) {
            throw fault("ends early");
        }
        try {
            char c = (char) Integer.parseInt(json, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw fault("bad unicode escape");
        }
    }

    private Double number() {
        int start = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(json.substring(start, at));
        } catch (NumberFormatException e) {
            throw fault("no JSON value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!json.startsWith(word, at)) {
            throw fault("no JSON value");
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < json.length() && json.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw fault("no '" + c + "'");
        }
    }

    private IllegalArgumentException fault(String what) {
        return new IllegalArgumentException("not JSON: " + what + " at character " + (at + 1));
    }
}
