package org.atiende.server.understanding.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.understanding.OwnModels;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Intents and emotions with their names in the languages of the workbench. */
@RestController
@Tag(name = "taxonomy", description = "What a buyer can want, and how one can feel")
class TaxonomyController {
    private final OwnModels models;

    TaxonomyController(OwnModels models) {
        this.models = models;
    }

    @Operation(
            operationId = "taxonomy",
            summary = "Intents and emotions with their names in Chinese, Spanish and English",
            description = "Own intents of the model that is in force stand after the others, in the group `own`.")
    @GetMapping("/api/v1/taxonomy")
    @PreAuthorize("hasAuthority('READ')")
    Taxonomy taxonomy(@CurrentCaller Caller caller) {
        return models.taxonomy(caller.workspace());
    }
}
