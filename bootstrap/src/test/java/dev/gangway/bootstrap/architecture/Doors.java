package dev.gangway.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The doors of the adapters, and what can be seen through them.
final class Doors {

  private static final String SANDBOX = "dev.gangway.stripe.sandbox";

  /// The packages that have a door: each adapter's outermost one, and the sandbox's.
  static final String[] ROOMS = {
    "dev.gangway.mail", "dev.gangway.stripe", SANDBOX, "dev.gangway.persistence", "dev.gangway.web"
  };

  private Doors() {}

  static ArchCondition<JavaClass> beTheDoorOrWhatItShows() {
    return new ArchCondition<>("be the door, or stand in its signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<JavaClass> doors = doorsOf(type.getPackage().getClasses().stream());
        if (isDoor(type) && doors.size() > 1) {
          violated(events, type, "is one of several doors");
        }
        if (!isDoor(type) && doors.stream().noneMatch(door -> shownBy(door).contains(type))) {
          violated(events, type, "is public, and no door needs it");
        }
      }
    };
  }

  static ArchCondition<JavaClass> enterByTheDoor() {
    return new ArchCondition<>("enter adapters by their doors") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(target -> Place.ADAPTERS.stream().anyMatch(place -> place.holds(target)))
            .distinct()
            .filter(target -> !isShown(outermost(target)))
            .forEach(target -> violated(events, type, "uses " + target.getName()));
      }
    };
  }

  private static void violated(ConditionEvents events, JavaClass type, String how) {
    events.add(SimpleConditionEvent.violated(type, type.getName() + " " + how));
  }

  private static boolean isShown(JavaClass target) {
    return isDoor(target)
        || doorsOf(target.getPackage().getClasses().stream()).stream()
            .anyMatch(door -> shownBy(door).contains(target));
  }

  private static List<JavaClass> doorsOf(Stream<JavaClass> room) {
    return room.filter(Doors::isDoor).toList();
  }

  private static boolean isDoor(JavaClass type) {
    boolean named =
        type.getPackageName().equals(SANDBOX)
            ? type.getSimpleName().endsWith("Sandbox")
            : type.getSimpleName().endsWith("Adapter")
                && Set.of(ROOMS).contains(type.getPackageName());
    return named && isPublic(type) && type.isTopLevelClass();
  }

  /// Whatever of the same room a caller of the door has to name, directly or through what it named.
  private static Set<JavaClass> shownBy(JavaClass door) {
    Set<JavaClass> shown = new HashSet<>();
    Deque<JavaClass> unread = new ArrayDeque<>(List.of(door));
    while (!unread.isEmpty()) {
      JavaClass type = unread.remove();
      Stream<JavaType> named =
          type.getCodeUnits().stream()
              .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
              .flatMap(Doors::namedBy);
      named
          .flatMap(java -> java.getAllInvolvedRawTypes().stream())
          .map(raw -> outermost(raw.getBaseComponentType()))
          .filter(raw -> raw.getPackageName().equals(door.getPackageName()))
          .filter(shown::add)
          .forEach(unread::add);
    }
    return shown;
  }

  private static Stream<JavaType> namedBy(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass at = type;
    while (at.getEnclosingClass().isPresent()) {
      at = at.getEnclosingClass().get();
    }
    return at;
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
