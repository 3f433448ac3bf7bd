package dev.safelight.account.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.POST;

@AnalyzeClasses(packages = "dev.safelight", importOptions = ImportOption.DoNotIncludeTests.class)
class FormActionRuleTest {

    @ArchTest
    static final ArchRule formsAreProtected = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Pages")
            .should()
            .beAnnotatedWith(FormAction.class)
            .because("another site's page could send the form otherwise")
            .allowEmptyShould(true);
}
