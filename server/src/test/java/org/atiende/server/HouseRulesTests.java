package org.atiende.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import org.atiende.server.web.Open;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that a machine can check, over every room that the server's tests can see. */
@AnalyzeClasses(packages = "org.atiende", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {
    private static final Set<Class<?>> CLOCKS = Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Clock.class);

    @ArchTest
    static final ArchRule theServerKnowsNoConnectorNoSimulatorAndNoTestkit = noClasses()
            .that()
            .resideInAPackage("org.atiende.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.atiende.connectors..",
                    "org.atiende.simulator..",
                    "org.atiende.testkit..",
                    "org.atiende.cli..");

    @ArchTest
    static final ArchRule onlyThreeModulesSpeakTheLanguageOfMarketplaces = noClasses()
            .that()
            .resideInAPackage("org.atiende.server..")
            .and()
            .resideOutsideOfPackages(
                    "org.atiende.server.channels..", "org.atiende.server.customers..", "org.atiende.server.replies..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.atiende.channel..")
                    .and(not(resideInAPackage("org.atiende.channel.reasons"))));

    @ArchTest
    static final ArchRule nobodyButTheServerKnowsTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("org.atiende.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.atiende.server..");

    @ArchTest
    static final ArchRule nobodyReadsTheTimeButFromAnInstantSource = noClasses()
            .that()
            .resideInAnyPackage("org.atiende.server..", "org.atiende.nlu..", "org.atiende.connectors..")
            .should()
            .callMethodWhere(describe("that reads the time of the machine", (JavaMethodCall call) -> {
                JavaClass owner = call.getTargetOwner();
                boolean now = call.getName().equals("now") && CLOCKS.stream().anyMatch(owner::isEquivalentTo);
                boolean millis =
                        owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
                boolean clock = (owner.isEquivalentTo(InstantSource.class) || owner.isEquivalentTo(Clock.class))
                        && call.getName().startsWith("system");
                return (now || millis || clock) && !call.getOriginOwner().isEquivalentTo(AtiendeServer.class);
            }));

    @ArchTest
    static final ArchRule chanceComesFromASeedOrIsMeantForSecrets =
            noClasses().should().callConstructor(Random.class).orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule noConstructorTakesMoreThanSevenParts = constructors()
            .that()
            .areDeclaredInClassesThat(describe("are no records", it -> !it.isRecord()))
            .should(haveAtMost(7));

    @ArchTest
    static final ArchRule noNameSaysManagerHelperUtilOrImpl = classes()
            .should(new ArchCondition<>("be called by what they are") {
                @Override
                public void check(JavaClass it, ConditionEvents events) {
                    if (it.getSimpleName().matches(".*(Manager|Helper|Utils?|Impl|Service)")) {
                        events.add(SimpleConditionEvent.violated(it, it.getName() + " says not what it is"));
                    }
                }
            });

    @ArchTest
    static final ArchRule controllersLiveInWebPackages = classes()
            .that(annotatedWith(RestController.class).or(annotatedWith(Controller.class)))
            .should()
            .resideInAPackage("..web..");

    @ArchTest
    static final ArchRule controllersWriteNoSql = noClasses()
            .that()
            .resideInAPackage("org.atiende.server..web..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class);

    @ArchTest
    static final ArchRule storesKnowNothingOfHttp = noClasses()
            .that()
            .resideInAPackage("org.atiende.server..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "java.net.http..");

    /** A transaction must bear its workspace; one opened by annotation would see no row. */
    @ArchTest
    static final ArchRule transactionsAreOpenedThroughTenancy =
            methods().should().notBeAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule thereIsOneWayToLog = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.logging..")
                    .or(resideInAPackage("org.apache.commons.logging.."))
                    .or(resideInAPackage("org.apache.logging..")));

    @ArchTest
    static final ArchRule onlyTheProcessWritesToTheTerminal = noClasses()
            .that()
            .resideInAPackage("org.atiende.server..")
            .and()
            .resideOutsideOfPackage("org.atiende.server")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingMutableIsShared = fields().that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.atiende..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule anOpenEndpointLivesWithAControllerAlone = methods()
            .that()
            .areAnnotatedWith(Open.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class);

    /** Elsewhere it would not be asked for. */
    @ArchTest
    static final ArchRule rightsStandOnControllersAlone = methods()
            .that()
            .areAnnotatedWith(PreAuthorize.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class);

    /** Nor would any other kind of check. */
    @ArchTest
    static final ArchRule rightsAreWrittenInOneWay = noClasses()
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .orShould()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework.security.access.prepost..",
                            "org.springframework.security.access.annotation..",
                            "jakarta.annotation.security..")
                    .and(not(type(PreAuthorize.class))));

    private static ArchCondition<JavaConstructor> haveAtMost(int parameters) {
        return new ArchCondition<>("have at most %d parameters".formatted(parameters)) {
            @Override
            public void check(JavaConstructor it, ConditionEvents events) {
                int count = it.getRawParameterTypes().size();
                if (count > parameters) {
                    events.add(SimpleConditionEvent.violated(it, it.getFullName() + " has " + count));
                }
            }
        };
    }
}
