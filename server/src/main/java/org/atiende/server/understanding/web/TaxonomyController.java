package org.atiende.server.understanding.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.Taxonomy;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Intents and emotions with their names in the languages of the workbench. */
@RestController
@Tag(name = "taxonomy", description = "What a buyer can want, and how one can feel")
class TaxonomyController {
    private final Taxonomy taxonomy = EsMx.taxonomy();

    @Operation(
            operationId = "taxonomy",
            summary = "Intents and emotions with their names in Chinese, Spanish and English")
    @GetMapping("/api/v1/taxonomy")
    @PreAuthorize("hasAuthority('READ')")
    Taxonomy taxonomy() {
        return taxonomy;
    }
}
