package org.atiende.server.kernel;

import java.util.Map;

/**
 * What is wrong with one part of what was sent, so that a screen can say it in any language.
 *
 * @param field where it stands
 * @param code what is wrong, such as {@code range}
 * @param values what offends and what is allowed, by name; without personal data
 */
public record Fault(String field, String code, Map<String, String> values) {
    public Fault {
        values = Map.copyOf(values);
    }
}
