package dev.gangway.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The modules as they lie on the disk. Only what is built of `src/main` is judged: test jars would
/// be read as production.
final class Rooms {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern BUILT =
      Pattern.compile(".*/([^/]+)/target/classes/.*\\.class", Pattern.DOTALL);

  private final Path root;

  private Rooms(Path root) {
    this.root = root;
  }

  /// Those of the working copy that the tests run in.
  static Rooms ofThisWorkingCopy() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("domain")) ? here : here.getParent();
    if (root == null || !Files.isDirectory(root.resolve("domain"))) {
      throw new IllegalStateException("run the rules in the project's folder or in bootstrap");
    }
    return new Rooms(root);
  }

  /// As the parent POM lists them.
  List<String> modules() {
    try {
      Matcher matcher = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
      List<String> modules = new ArrayList<>();
      while (matcher.find()) {
        modules.add(matcher.group(1));
      }
      return modules;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Path classesOf(String module) {
    return root.resolve(module).resolve("target").resolve("classes");
  }

  List<Path> everyFolderOfClasses() {
    return modules().stream().map(this::classesOf).filter(Files::isDirectory).toList();
  }

  JavaClasses production() {
    return new ClassFileImporter().importPaths(everyFolderOfClasses());
  }

  JavaClasses productionWith(List<Path> planted) {
    List<Path> all = new ArrayList<>(everyFolderOfClasses());
    all.addAll(planted);
    return new ClassFileImporter().importPaths(all);
  }

  /// The module in whose folder a class was found.
  static String moduleOf(JavaClass type) {
    String uri =
        type.getSource()
            .map(source -> source.getUri().toString())
            .orElseThrow(() -> new IllegalStateException(type.getName() + " comes from nowhere"));
    Matcher matcher = BUILT.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalStateException(uri + " is in no module");
    }
    return matcher.group(1);
  }
}
