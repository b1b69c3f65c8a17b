package org.bfpsim.core.array;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.bfpsim.core.array.spec.Problem;
import org.junit.jupiter.api.Test;

/** The register-level array is defined by its registers alone. */
class SpecificationKnowsNoFormulaTest {
  private static final String SPECIFICATION = "org.bfpsim.core.array.spec";

  @Test
  void aClassThatUsesAFormulaBreaksTheRule() {
    JavaClasses comparison =
        imported(importer -> importer.importClasses(QueuedAgainstRegistersTest.class));
    assertThrows(AssertionError.class, () -> onlySizes().check(comparison));
  }

  @Test
  void specificationUsesNothingOfTheMainSourcesButTheSizes() {
    JavaClasses specification =
        imported(importer -> importer.importUrl(Problem.class.getResource(".")));
    onlySizes().check(specification);
  }

  /** Names of used classes are enough for the rule; their own class files are not read. */
  private static JavaClasses imported(Function<ClassFileImporter, JavaClasses> classes) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return classes.apply(new ClassFileImporter());
        });
  }

  private static ArchRule onlySizes() {
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.describe(
            "the specification, the JDK or a record of sizes",
            used ->
                used.getPackageName().startsWith(SPECIFICATION)
                    || used.getPackageName().startsWith("java.")
                    || used.getPackageName().isEmpty()
                    || used.isEquivalentTo(ArrayGeometry.class)
                    || used.isEquivalentTo(GemmShape.class));
    return classes().should().onlyDependOnClassesThat(allowed);
  }
}
