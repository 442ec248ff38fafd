package org.atiende.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.postgres", importOptions = DoNotIncludeTests.class)
class DoorTests {
    @ArchTest
    static final ArchRule knowsItsDriverAndWhatUnpacksItsPrograms = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.atiende.postgres..",
                    "org.postgresql..",
                    "org.apache.commons.compress..",
                    "org.tukaani.xz..",
                    "org.jspecify.annotations..");
}
