package dev.gangway.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows each rule failing. All violations are planted at once beside the real classes, and every
/// rule is asked once: a plant has to be named by the complaints of its own rule, and of no other.
class PlantedViolationTest {

  private static final Map<String, ArchRule> RULES = ArchitectureRules.all();
  private static final List<Plant> PLANTS = Nursery.plants();
  private static final Map<String, List<String>> COMPLAINTS = new HashMap<>();

  @BeforeAll
  static void ask_every_rule(@TempDir Path ground) {
    JavaClasses classes = Rooms.ofThisWorkingCopy().productionWith(Nursery.grow(PLANTS, ground));
    // An arrow against the layers closes a circle too. That is one fault, not two, so the circles
    // are looked for among their own violations only.
    JavaClasses withCircles =
        classes.that(
            describe(
                "are no other plants",
                type ->
                    PLANTS.stream()
                        .noneMatch(plant ->
                            !plant.rule().equals("cycles")
                                && plant.isMentionedIn(type.getName()))));
    RULES.forEach((name, rule) ->
        COMPLAINTS.put(
            name,
            rule.evaluate(name.equals("cycles") ? withCircles : classes)
                .getFailureReport()
                .getDetails()));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void is_caught_by_its_own_rule_and_no_other(Plant plant) {
    Set<String> catchers = new TreeSet<>();
    COMPLAINTS.forEach((rule, lines) -> {
      if (lines.stream().anyMatch(plant::isMentionedIn)) {
        catchers.add(rule);
      }
    });

    assertThat(catchers).containsExactly(plant.rule());
  }

  static List<Plant> plants() {
    return PLANTS;
  }

  @Test
  void there_is_one_for_every_rule() {
    Set<String> planted = new TreeSet<>();
    PLANTS.forEach(plant -> planted.add(plant.rule()));

    assertThat(planted).isEqualTo(new TreeSet<>(RULES.keySet()));
  }

  @Nested
  class The_guards {

    @Test
    void see_a_module_without_classes() {
      assertThat(Guards.modulesWithoutClasses(List.of("domain", "cellar"), domain()))
          .containsExactly("cellar");
    }

    @Test
    void see_a_package_that_is_not_there() {
      assertThat(
              Guards.placesWithoutClasses(
                  List.of("dev.gangway.domain..", "dev.gangway.domains.."), domain()))
          .containsExactly("dev.gangway.domains..");
    }

    @Test
    void see_a_class_that_was_renamed() {
      assertThat(
              Guards.classesThatAreMissing(
                  List.of(ArchitectureRules.PLAN_OFFER, "dev.gangway.domain.PlanOffers"), domain()))
          .containsExactly("dev.gangway.domain.PlanOffers");
    }

    @Test
    void see_a_library_that_nobody_uses() {
      Library unused =
          new Library("spring", List.of("org.springframework.."), "none", List.of(Place.DOMAIN));

      assertThat(Guards.librariesUsedNowhere(List.of(unused), domain())).containsExactly("spring");
    }

    @Test
    void see_a_class_in_the_wrong_module(@TempDir Path ground) {
      var stray =
          new Plant.Source(
              "adapters-web",
              "dev.gangway.mail",
              "Stray",
              "package dev.gangway.mail; final class Stray {}");
      List<Path> folders = Nursery.grow(List.of(new Plant("none", "none", List.of(stray))), ground);

      assertThat(Guards.classesInTheWrongModule(new ClassFileImporter().importPaths(folders)))
          .containsExactly(
              "dev.gangway.mail.Stray is in adapters-web, and its package belongs to"
                  + " adapters-mail");
    }

    private static JavaClasses domain() {
      Rooms rooms = Rooms.ofThisWorkingCopy();
      return new ClassFileImporter()
          .importPaths(new ArrayList<>(List.of(rooms.classesOf("domain"))));
    }
  }
}
