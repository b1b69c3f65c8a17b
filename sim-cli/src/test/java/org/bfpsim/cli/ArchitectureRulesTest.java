package org.bfpsim.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one direction of the pipeline: who may use whom, over all modules. */
class ArchitectureRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(
              location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
          .importPackages("org.bfpsim");

  private static final List<String> MODULES =
      List.of("core", "memory", "workload", "machine", "cli");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "core", List.of(),
          "memory", List.of("core"),
          "workload", List.of("core"),
          "machine", List.of("core", "memory", "workload"),
          "cli", List.of("core", "memory", "workload", "machine"));

  @ParameterizedTest
  @ValueSource(strings = {"core", "memory", "workload", "machine"})
  void moduleUsesOnlyWhatLiesBeforeIt(String module) {
    String[] forbidden =
        MODULES.stream()
            .filter(other -> !other.equals(module) && !MAY_USE.get(module).contains(other))
            .map(other -> "org.bfpsim." + other + "..")
            .toArray(String[]::new);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("org.bfpsim." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.bfpsim.(**)")
        .should()
        .beFreeOfCycles()
        // The list of importers names what stands in the packages below it.
        .ignoreDependency(
            nameMatching("org\\.bfpsim\\.workload\\.importer\\.TraceImporters"),
            resideInAPackage("org.bfpsim.workload.importer.."))
        .check(CLASSES);
  }

  @Test
  void noStaticStateChanges() {
    ArchRuleDefinition.fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveName("$assertionsDisabled")
        .should()
        .beFinal()
        .check(CLASSES);
  }
}
