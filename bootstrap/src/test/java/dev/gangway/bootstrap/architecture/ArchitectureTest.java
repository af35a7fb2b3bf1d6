package dev.gangway.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  private static final Rooms ROOMS = Rooms.ofThisWorkingCopy();
  private static JavaClasses production;

  @BeforeAll
  static void read_what_was_built() {
    production = ROOMS.production();
  }

  /// A rule that is aimed at nothing passes; these do not let it.
  @Nested
  class Before_any_rule {

    @Test
    void every_module_has_classes() {
      assertThat(Guards.modulesWithoutClasses(ROOMS.modules(), production)).isEmpty();
    }

    @Test
    void every_package_that_a_rule_names_has_classes() {
      assertThat(
              Guards.placesWithoutClasses(
                  Stream.of(Place.values()).map(Place::pattern).toList(), production))
          .isEmpty();
    }

    @Test
    void every_class_that_a_rule_names_exists() {
      assertThat(Guards.classesThatAreMissing(ArchitectureRules.NAMED_CLASSES, production))
          .isEmpty();
    }

    @Test
    void every_library_that_a_rule_names_is_used_at_its_home() {
      assertThat(Guards.librariesUsedNowhere(Library.ALL, production)).isEmpty();
    }

    @Test
    void every_class_lives_in_the_module_that_its_package_names() {
      assertThat(Guards.classesInTheWrongModule(production)).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> the_rules_of_the_house() {
    return ArchitectureRules.all().values().stream()
        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(production)));
  }
}
