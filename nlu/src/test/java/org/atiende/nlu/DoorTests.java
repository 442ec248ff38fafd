package org.atiende.nlu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.nlu", importOptions = DoNotIncludeTests.class)
class DoorTests {
    @ArchTest
    static final ArchRule needsTheJdkAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "jdk.incubator.vector..", "org.atiende.nlu..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule readingKnowsNothingOfTraining = noClasses()
            .that()
            .resideOutsideOfPackage("org.atiende.nlu.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.atiende.nlu.training..");
}
