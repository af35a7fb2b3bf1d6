package dev.gangway.bootstrap.architecture;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Where violations are kept and made into classes. They lie in `src/test/planted`, in a folder for
/// each rule and in it one for each module; two modules in a rule's folder are one violation.
final class Nursery {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");

  private Nursery() {}

  static List<Plant> plants() {
    List<Plant> plants = new ArrayList<>();
    for (Path rule : list(folder())) {
      List<Plant.Source> sources = new ArrayList<>();
      for (Path module : list(rule)) {
        list(module).forEach(file -> sources.add(source(module.getFileName().toString(), file)));
      }
      String name = rule.getFileName().toString();
      if (name.equals("through-the-door")) {
        plants.add(new Plant(name, name, sources));
      } else {
        sources.forEach(source ->
            plants.add(new Plant(name, name + ": " + source.simpleName(), List.of(source))));
      }
    }
    Library.ALL.forEach(library -> plants.add(abroad(library)));
    return plants;
  }

  /// All libraries are planted alike: a class far from the library's home has a field of its type.
  private static Plant abroad(Library library) {
    Place place = library.abroad();
    String packageName = place.pattern().replace("..", "");
    String simpleName = "Knows" + library.example().replaceAll(".*\\.", "");
    String text =
        "package %s; final class %s { %s field; }"
            .formatted(packageName, simpleName, library.example());
    String module = place == Place.WEB ? "adapters-web" : "adapters-mail";
    String rule = "library-" + library.name();
    return new Plant(rule, rule, List.of(new Plant.Source(module, packageName, simpleName, text)));
  }

  private static Plant.Source source(String module, Path file) {
    try {
      String text = Files.readString(file);
      Matcher matcher = PACKAGE.matcher(text);
      if (!matcher.find()) {
        throw new IllegalStateException(file + " has no package");
      }
      String simpleName = file.getFileName().toString().replace(".java", "");
      return new Plant.Source(module, matcher.group(1), simpleName, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Compiles the plants, and returns the folders of classes: one for each module, shaped as Maven
  /// shapes them.
  static List<Path> grow(List<Plant> plants, Path into) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, List<JavaFileObject>> byModule = new TreeMap<>();
    plants.stream()
        .flatMap(plant -> plant.sources().stream())
        .forEach(source ->
            byModule
                .computeIfAbsent(source.module(), _ -> new ArrayList<>())
                .add(inMemory(source)));
    List<Path> folders = new ArrayList<>();
    byModule.forEach((module, sources) -> {
      Path folder = into.resolve(module).resolve("target").resolve("classes");
      folders.add(folder);
      StringWriter complaints = new StringWriter();
      List<String> options =
          List.of(
              "-proc:none", "-nowarn", "-d", created(folder).toString(), "-cp", classPath(folders));
      if (!compiler.getTask(complaints, null, null, options, null, sources).call()) {
        throw new IllegalStateException("a planted violation does not compile:\n" + complaints);
      }
    });
    return folders;
  }

  private static String classPath(List<Path> planted) {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    planted.forEach(folder -> path.append(java.io.File.pathSeparator).append(folder));
    return path.toString();
  }

  private static JavaFileObject inMemory(Plant.Source source) {
    URI uri = URI.create("string:///" + source.className().replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }

  private static Path folder() {
    Path inModule = Path.of("src", "test", "planted");
    return Files.isDirectory(inModule) ? inModule : Path.of("bootstrap").resolve(inModule);
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
