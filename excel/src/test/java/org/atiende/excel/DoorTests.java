package org.atiende.excel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.atiende.excel", importOptions = DoNotIncludeTests.class)
class DoorTests {
    @ArchTest
    static final ArchRule knowsNluAndTheFormat = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.atiende.excel..",
                    "org.atiende.nlu.evaluation..",
                    "org.atiende.nlu.training..",
                    "org.dhatim.fastexcel.reader..",
                    "org.jspecify.annotations..");
}
