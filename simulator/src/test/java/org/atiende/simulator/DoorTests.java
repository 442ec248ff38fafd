package org.atiende.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.simulator", importOptions = DoNotIncludeTests.class)
class DoorTests {
    @ArchTest
    static final ArchRule knowsNothingOfTheDesk = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.atiende.simulator..",
                    "com.sun.net.httpserver..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "com.icegreen.greenmail..",
                    "jakarta.mail..",
                    "jdk.net..",
                    "picocli..",
                    "org.jspecify.annotations..");
}
