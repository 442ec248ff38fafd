package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atiende.server.automation.rules.RuleSpec;

/** A rule of the library as members see it. */
@Schema(name = "LibraryRule")
public record LibraryRule(String id, Words names, Words explanations, RuleSpec spec) {

    /** The same in three languages. */
    @Schema(name = "LibraryWords")
    public record Words(String zh, String es, String en) {}
}
