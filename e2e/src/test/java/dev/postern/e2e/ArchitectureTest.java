package dev.postern.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the module table of docs/architecture.md. */
class ArchitectureTest {
  /** Each module, with the modules of ours that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      new TreeMap<>(
          Map.of(
              "contract", Set.of(),
              "gateway", Set.of("contract"),
              "auth", Set.of("contract"),
              "storage", Set.of("contract"),
              "frontend", Set.of(),
              "identitypool", Set.of(),
              "localaws", Set.of(),
              "provision", Set.of(),
              "launcher",
                  Set.of("contract", "gateway", "auth", "storage", "localaws", "provision")));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.postern");
  }

  @Test
  void everyModuleIsRead() {
    assertThat(MAY_USE.keySet())
        .filteredOn(module -> !module.equals("frontend"))
        .allSatisfy(
            module ->
                assertThat(classes.stream().map(type -> type.getPackageName()))
                    .anyMatch(name -> name.startsWith("dev.postern." + module)));
  }

  @Test
  void aModuleUsesOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (module, allowed) -> {
          String[] forbidden =
              MAY_USE.keySet().stream()
                  .filter(other -> !other.equals(module) && !allowed.contains(other))
                  .map(ArchitectureTest::packagesOf)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(packagesOf(module))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(true)
              .check(classes);
        });
  }

  @Test
  void theGatewayKnowsNothingOfAws() {
    noClasses()
        .that()
        .resideInAnyPackage(packagesOf("gateway"), packagesOf("contract"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(classes);
  }

  @Test
  void localAwsIsNoClientOfTheSdkItIsTestedWith() {
    noClasses()
        .that()
        .resideInAPackage(packagesOf("localaws"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(classes);
  }

  @Test
  void onlyTheStorageServiceProvisioningAndTheLauncherTalkToS3() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            packagesOf("storage"), packagesOf("provision"), packagesOf("launcher"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.s3..")
        .check(classes);
  }

  @Test
  void noPackageIsADumpingGround() {
    List<String> dumps = List.of("util", "utils", "common", "helper", "helpers", "impl", "misc");

    assertThat(
            classes.stream()
                .flatMap(type -> Stream.of(type.getPackageName().split("\\.", -1)))
                .distinct())
        .doesNotContainAnyElementsOf(dumps);
  }

  @Test
  void theClassPathHasNoSecondNettyClientForAws() {
    String[] jars =
        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1);

    assertThat(Arrays.asList(jars))
        .noneMatch(
            jar -> jar.contains("netty-nio-client") || jar.matches(".*[/\\\\]apache-client-.*"));
  }

  private static String packagesOf(String module) {
    return "dev.postern." + module + "..";
  }
}
