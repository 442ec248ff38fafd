package org.atiende.readers.endpoint;

import java.util.regex.Pattern;

/**
 * Where an endpoint is and what it is asked for.
 *
 * @param url the address before {@code /chat/completions}, such as {@code https://llm.example/v1}
 * @param model by the name that the endpoint knows
 * @param key that it asks for; empty where it asks for none
 */
public record Endpoint(String url, String model, String key) {
    private static final Pattern MODEL = Pattern.compile("[\\w.:/@-]{1,120}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{0,500}");

    public Endpoint {
        url = url.strip().replaceAll("/+$", "");
        if (url.isEmpty()) {
            throw new IllegalArgumentException("url: it is empty");
        }
        if (url.indexOf('?') >= 0) {
            throw new IllegalArgumentException("url: it holds a query (?)");
        }
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException(
                    "model: it has 1 to 120 letters, digits and . : / @ _ -; this one does not");
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("key: it holds a blank or another character that no header may hold");
        }
    }

    String completions() {
        return url + "/chat/completions";
    }

    /** Leaves the key out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "Endpoint[" + url + ", " + model + "]";
    }
}
