package org.atiende.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.cli", importOptions = DoNotIncludeTests.class)
class DoorTests {
    @ArchTest
    static final ArchRule knowsTheReaderAndHttpAndNothingOfTheServersInside = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.atiende.cli..",
                    "org.atiende.nlu..",
                    "org.atiende.models..",
                    "org.atiende.excel..",
                    "org.atiende.readers.encoder..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "picocli..",
                    "me.tongfei.progressbar..",
                    "org.jspecify.annotations..");
}
