package dev.safelight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.safelight.storage.ObjectStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The house rules that a machine can check. */
@AnalyzeClasses(packages = "dev.safelight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "dev.safelight.";

    @ArchTest
    static final ArchRule problem = mayUse("problem");

    @ArchTest
    static final ArchRule storage = mayUse("storage", "problem");

    @ArchTest
    static final ArchRule audit = mayUse("audit", "problem");

    @ArchTest
    static final ArchRule account = mayUse("account", "audit", "problem");

    @ArchTest
    static final ArchRule device = mayUse("device", "account", "audit", "problem");

    @ArchTest
    static final ArchRule asset = mayUse("asset", "device", "audit", "storage", "problem");

    @ArchTest
    static final ArchRule upload = mayUse("upload", "asset", "device", "audit", "storage", "problem");

    @ArchTest
    static final ArchRule library = mayUse("library", "asset", "device", "storage", "problem");

    @ArchTest
    static final ArchRule health = mayUse("health", "upload", "asset", "device", "audit", "problem");

    @ArchTest
    static final ArchRule integrity = mayUse(
                    "integrity", "health", "upload", "asset", "device", "account", "audit", "storage", "problem")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule protocol = mayUse("protocol", "upload", "asset", "device", "account", "storage", "problem");

    @ArchTest
    static final ArchRule dashboard = mayUse(
            "dashboard", "health", "library", "integrity", "upload", "asset", "device", "account", "audit", "problem");

    @ArchTest
    static final ArchRule server = mayUse("server", "account", "integrity", "problem");

    @ArchTest
    static final ArchRule assetKnowsStorageValuesOnly = noClasses()
            .that()
            .resideInAPackage("dev.safelight.asset..")
            .or()
            .resideInAPackage("dev.safelight.protocol..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectStore.class)
            .because("the catalogue and the doors name objects; only upload and library move their bytes");

    @ArchTest
    static final ArchRule minioStaysInStorage = noClasses()
            .that()
            .resideOutsideOfPackage("dev.safelight.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.minio..")
            .because("the object store port is the only way to an object store");

    @ArchTest
    static final ArchRule quteStaysInTheDashboard = noClasses()
            .that()
            .resideOutsideOfPackages("dev.safelight.dashboard..", "dev.safelight.protocol.nextcloud.login..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.qute..")
            .because("pages are the dashboard's, but for the one that lets an app in");

    @ArchTest
    static final ArchRule endpointsTouchNoStore = noClasses()
            .that()
            .haveSimpleNameEndingWith("Api")
            .or()
            .haveSimpleNameEndingWith("Pages")
            .should()
            .dependOnClassesThat(assignableTo(PanacheRepositoryBase.class)
                    .or(assignableTo(EntityManager.class))
                    .or(assignableTo(ObjectStore.class)))
            .because("an endpoint parses, calls one service, answers");

    @ArchTest
    static final ArchRule entitiesStayBehindServices = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Api")
            .or()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Pages")
            .should(mentionAnEntity())
            .because("what is sent out is a view, so that the database can change without the contract");

    @ArchTest
    static final ArchRule everyHttpMethodSaysWhoMayCall = methods()
            .that(areHttpMethods())
            .should(declareWhoMayCall())
            .because("a forgotten annotation must not open a door");

    @ArchTest
    static final ArchRule injectionIsByConstructor =
            fields().should().notBeAnnotatedWith(Inject.class).because("what a class needs stands in its constructor");

    @ArchTest
    static final ArchRule oneConstructorForInjection = constructors()
            .should()
            .notBeAnnotatedWith(Inject.class)
            .because("a bean has one constructor, which needs no annotation");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the time");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(resideInANullMarkedPackage())
            .because("a null is only where it is announced");

    private static ArchRule mayUse(String feature, String... others) {
        var allowed = Stream.concat(Stream.of(feature), Arrays.stream(others))
                .map(name -> OURS + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(OURS + feature + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(OURS + "*..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .because(feature + " may use " + (others.length == 0 ? "nothing of ours" : String.join(", ", others))
                        + ": imports point one way");
    }

    private static DescribedPredicate<JavaMethod> areHttpMethods() {
        return DescribedPredicate.describe(
                "are HTTP methods",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static ArchCondition<JavaMethod> declareWhoMayCall() {
        var kinds = Set.of(RolesAllowed.class.getName(), PermitAll.class.getName(), DenyAll.class.getName());
        return new ArchCondition<>("declare who may call") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean declared = Stream.concat(
                                method.getAnnotations().stream(), method.getOwner().getAnnotations().stream())
                        .map(JavaAnnotation::getRawType)
                        .map(JavaClass::getName)
                        .anyMatch(kinds::contains);
                events.add(new SimpleConditionEvent(method, declared, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaMethod> mentionAnEntity() {
        return new ArchCondition<>("mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean mentions = Stream.concat(
                                Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .anyMatch(type -> type.isAnnotatedWith(Entity.class));
                events.add(new SimpleConditionEvent(method, mentions, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
    }
}
