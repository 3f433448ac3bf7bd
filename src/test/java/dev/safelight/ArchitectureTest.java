package dev.safelight;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.safelight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule minioStaysInStorage = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("dev.safelight.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.minio..")
            .because("the object store port is the only way to an object store");
}
