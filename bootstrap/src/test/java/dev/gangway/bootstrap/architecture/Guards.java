package dev.gangway.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What has to hold before a rule means anything: a rule that is aimed at nothing passes in
/// silence. Each returns what is wrong.
final class Guards {

  private Guards() {}

  static List<String> modulesWithoutClasses(Collection<String> modules, JavaClasses classes) {
    List<String> seen = classes.stream().map(Rooms::moduleOf).distinct().toList();
    return modules.stream().filter(module -> !seen.contains(module)).toList();
  }

  static List<String> placesWithoutClasses(Collection<String> patterns, JavaClasses classes) {
    return patterns.stream()
        .filter(pattern ->
            classes.stream()
                .noneMatch(type -> PackageMatchers.of(pattern).test(type.getPackageName())))
        .toList();
  }

  static List<String> classesThatAreMissing(Collection<String> names, JavaClasses classes) {
    return names.stream().filter(name -> !classes.contain(name)).toList();
  }

  static List<String> classesInTheWrongModule(JavaClasses classes) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : classes) {
      String found = Rooms.moduleOf(type);
      String expected = Place.moduleFor(type).orElse("no module");
      if (!found.equals(expected)) {
        wrong.add(type.getName() + " is in " + found + ", and its package belongs to " + expected);
      }
    }
    return wrong;
  }

  static List<String> librariesUsedNowhere(Collection<Library> libraries, JavaClasses classes) {
    return libraries.stream()
        .filter(library -> {
          DescribedPredicate<JavaClass> ofLibrary =
              JavaClass.Predicates.resideInAnyPackage(library.packages().toArray(new String[0]));
          return classes.stream()
              .filter(type -> library.homes().stream().anyMatch(home -> home.holds(type)))
              .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
              .noneMatch(dependency -> ofLibrary.test(dependency.getTargetClass()));
        })
        .map(Library::name)
        .toList();
  }
}
