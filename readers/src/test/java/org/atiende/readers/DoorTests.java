package org.atiende.readers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.readers", importOptions = DoNotIncludeTests.class)
class DoorTests {
    private static final String[] EVERYBODY = {
        "java..", "org.atiende.nlu", "org.atiende.readers", "org.jspecify.annotations..", "tools.jackson.."
    };

    @ArchTest
    static final ArchRule endpointsNeedNoEncoder = classes()
            .that()
            .resideOutsideOfPackage("org.atiende.readers.encoder..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("org.atiende.readers.endpoint.."));

    @ArchTest
    static final ArchRule encodersCallNobody = classes()
            .that()
            .resideInAPackage("org.atiende.readers.encoder..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    "org.atiende.readers.encoder..",
                    "org.atiende.nlu.evaluation..",
                    "ai.onnxruntime..",
                    "ai.djl.huggingface.."));

    private static String[] with(String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(EVERYBODY), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
