package io.jobengine.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the packages of the API and the core.
 *
 * <p>Each package has a {@code package-info}, which is imported too: a rule about a package that is
 * no longer there fails for want of classes.
 */
class ArchitectureTest {
  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify.annotations";
  private static final String BASE = "io.jobengine";
  private static final String DATA = "io.jobengine.data";
  private static final String TASK = "io.jobengine.task";
  private static final String SPI = "io.jobengine.spi";
  private static final String CORE = "io.jobengine.core";
  private static final String EXECUTOR = "io.jobengine.core.executor";
  private static final String GP = "io.jobengine.core.gp";
  private static final String JSON = "io.jobengine.core.json";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTest::isNotOfTestkit)
          .importPackages(BASE);

  @Test
  void dataKnowsNothingOfOurs() {
    onlyKnows(DATA);
  }

  @Test
  void theBasePackageKnowsDataAndNeitherTasksNorSpi() {
    onlyKnows(BASE, DATA);
  }

  @Test
  void tasksKnowTheBaseAndDataButNotTheSpi() {
    onlyKnows(TASK, BASE, DATA);
  }

  @Test
  void theSpiKnowsTheBaseAndDataButNotTasks() {
    onlyKnows(SPI, BASE, DATA);
  }

  @Test
  void jsonKnowsNoOtherPackageOfTheCore() {
    doesNotKnow(JSON, CORE, EXECUTOR, GP);
  }

  @Test
  void theResourceLayerKnowsNothingOfTheEngineBehindTheApi() {
    doesNotKnow(GP, CORE, EXECUTOR);
  }

  @Test
  void packagesFormNoCycles() {
    slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void exportedSignaturesOfTheCoreShowOnlyTheJdkAndOurs() {
    // The module does not export json: there, the resource layer sees Jackson, and nobody else.
    classes()
        .that()
        .resideInAnyPackage(CORE, EXECUTOR, GP)
        .should(new ShowNoForeignType())
        .check(CLASSES);
  }

  private static void onlyKnows(String ofPackage, String... ours) {
    String[] known =
        Stream.concat(Stream.of(JDK, NULLNESS, ofPackage), Stream.of(ours)).toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ofPackage)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known)
        .check(CLASSES);
  }

  private static void doesNotKnow(String ofPackage, String... others) {
    noClasses()
        .that()
        .resideInAPackage(ofPackage)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  private static boolean isNotOfTestkit(Location location) {
    return !location.contains("engine-testkit");
  }

  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  /** Looks at what a user of a class can see: supertypes, and public and protected members. */
  private static final class ShowNoForeignType extends ArchCondition<JavaClass> {
    ShowNoForeignType() {
      super("show only types of the JDK and of this project");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      if (!isExported(item)) {
        return;
      }
      Stream.concat(item.getSuperclass().stream(), item.getInterfaces().stream())
          .forEach(type -> checkType(item, item.getDescription(), type, events));
      item.getMembers().stream()
          .filter(ShowNoForeignType::isVisible)
          .forEach(
              member ->
                  typesOf(member)
                      .forEach(type -> checkType(item, member.getDescription(), type, events)));
    }

    private static boolean isExported(JavaClass item) {
      Optional<JavaClass> enclosing = item.getEnclosingClass();
      return isVisible(item) && enclosing.map(ShowNoForeignType::isExported).orElse(true);
    }

    private static boolean isVisible(JavaClass item) {
      return item.getModifiers().contains(JavaModifier.PUBLIC)
          || item.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isVisible(JavaMember member) {
      return member.getModifiers().contains(JavaModifier.PUBLIC)
          || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
      if (member instanceof JavaField field) {
        return Stream.of(field.getType());
      }
      JavaCodeUnit code = (JavaCodeUnit) member;
      Stream<JavaType> thrown = code.getThrowsClause().getTypes().stream().map(type -> type);
      return Stream.of(Stream.of(code.getReturnType()), code.getParameterTypes().stream(), thrown)
          .flatMap(types -> types);
    }

    private static void checkType(
        JavaClass item, String where, JavaType shown, ConditionEvents events) {
      for (JavaClass raw : shown.getAllInvolvedRawTypes()) {
        String name = raw.getName();
        if (!raw.isPrimitive() && !name.startsWith("java.") && !name.startsWith(BASE + ".")) {
          events.add(SimpleConditionEvent.violated(item, where + " shows " + name));
        }
      }
    }
  }
}
