package dev.assay.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final List<String> MODULES =
      List.of(
          "engine/core",
          "engine/cel",
          "engine/kubernetes",
          "engine/rego",
          "engine/builtins",
          "policies",
          "attestation",
          "gpu-probe",
          "reports",
          "webhook/service",
          "cli");

  /** What the network's names and addresses are written with; making one asks nobody. */
  private static final DescribedPredicate<JavaClass> NAMES =
      belongToAnyOf(
          InetAddress.class,
          Inet4Address.class,
          Inet6Address.class,
          SocketTimeoutException.class,
          UnknownHostException.class,
          URI.class,
          URISyntaxException.class,
          URLDecoder.class,
          URLEncoder.class);

  private static JavaClasses classes = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readTheClassesOfEveryModule() {
    List<Path> folders = new ArrayList<>();
    for (String module : MODULES) {
      Path folder =
          Path.of(System.getProperty("assay.root")).resolve(module).resolve("target/classes");
      assertTrue(Files.isDirectory(folder), () -> module + " is not built; run mvn verify");
      folders.add(folder);
    }
    classes = new ClassFileImporter().importPaths(folders);
    assertFalse(classes.isEmpty());
  }

  @Test
  void theCoreNeedsNothingButTheJdkAndAYamlParser() {
    classes()
        .that()
        .resideInAnyPackage(
            "dev.assay.engine.value", "dev.assay.engine.review", "dev.assay.engine.source")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "org.snakeyaml.engine..",
            "dev.assay.engine.value",
            "dev.assay.engine.review",
            "dev.assay.engine.source")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.engine.value")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(classes);
  }

  @Test
  void theParserOfCelIsSeenInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.engine.cel.compile")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cel..", "com.google.common..", "com.google.protobuf..")
        .check(classes);
  }

  @Test
  void theLineEditorIsLoadedByOneClassOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.assay.cli.ReplLines")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jline..")
        .check(classes);
  }

  @Test
  void theEngineKnowsNoServerNoClientAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("dev.assay.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "io.helidon..",
            "io.fabric8..",
            "picocli..",
            "dev.assay.policies..",
            "dev.assay.attestation..",
            "dev.assay.probe..",
            "dev.assay.reports..",
            "dev.assay.webhook..",
            "dev.assay.cli..")
        .check(classes);
  }

  /**
   * Files are read by the rooms for sources, and by the runner of suites, which follows their
   * paths. A host is the world itself: whoever evaluates hands it in.
   */
  @Test
  void theEngineReachesNoFileNoSocketAndNoClock() {
    noClasses()
        .that()
        .resideInAPackage("dev.assay.engine..")
        .and()
        .resideOutsideOfPackages(
            "dev.assay.engine.source",
            "dev.assay.engine.rego.source",
            "dev.assay.engine.kubernetes.suite",
            "dev.assay.engine.builtins.http")
        .and(not(belongTo(assignableTo("dev.assay.engine.rego.spi.Host"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.net..", "java.net.http..").and(not(NAMES)))
        .orShould()
        .dependOnClassesThat(assignableTo(Clock.class))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(classes);
  }

  @Test
  void whatIsBuiltOnTheEngineStandsSideBySide() {
    noClasses()
        .that()
        .resideInAPackage("dev.assay.reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.assay.engine.kubernetes..",
            "dev.assay.engine.cel..",
            "dev.assay.policies..",
            "dev.assay.webhook..",
            "dev.assay.cli..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.assay.attestation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.assay.engine.kubernetes..",
            "dev.assay.engine.cel..",
            "dev.assay.policies..",
            "dev.assay.probe..",
            "dev.assay.reports..",
            "dev.assay.webhook..",
            "dev.assay.cli..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.assay.probe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.assay.engine.kubernetes..",
            "dev.assay.engine.cel..",
            "dev.assay.policies..",
            "dev.assay.reports..",
            "dev.assay.webhook..",
            "dev.assay.cli..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.assay.policies..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.assay.attestation..",
            "dev.assay.probe..",
            "dev.assay.reports..",
            "dev.assay.webhook..",
            "dev.assay.cli..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.assay.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.assay.webhook..", "io.helidon..", "jakarta..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.assay.webhook..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.assay.cli..")
        .check(classes);
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching("dev.assay.engine.(*)..").should().beFreeOfCycles().check(classes);
    slices().matching("dev.assay.(*)..").should().beFreeOfCycles().check(classes);
  }
}
