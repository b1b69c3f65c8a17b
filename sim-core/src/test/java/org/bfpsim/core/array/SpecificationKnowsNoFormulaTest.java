package org.bfpsim.core.array;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The register-level array is defined by its registers alone. */
class SpecificationKnowsNoFormulaTest {
  private static final String SPECIFICATION = "org.bfpsim.core.array.spec";

  @Test
  void specificationUsesNothingOfTheMainSourcesButTheSizes() {
    JavaClasses specification = new ClassFileImporter().importPackages(SPECIFICATION);
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.describe(
            "the specification, the JDK or a record of sizes",
            used ->
                used.getPackageName().startsWith(SPECIFICATION)
                    || used.getPackageName().startsWith("java.")
                    || used.getPackageName().isEmpty()
                    || used.isEquivalentTo(ArrayGeometry.class)
                    || used.isEquivalentTo(GemmShape.class));
    classes()
        .that()
        .resideInAPackage(SPECIFICATION)
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(specification);
  }
}
