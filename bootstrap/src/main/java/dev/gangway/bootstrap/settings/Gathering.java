package dev.gangway.bootstrap.settings;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.Spelling;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.bootstrap.reading.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds what was written for each key, wherever it was written.
final class Gathering {

  private static final String CONFIG_VARIABLE = "GANGWAY_CONFIG";
  private static final String DEFAULT_FILE = "gangway.yaml";

  /// Variables with our prefix that the launchers read: not settings, and no mistakes.
  private static final Set<String> OF_THE_LAUNCHERS =
      Set.of(CONFIG_VARIABLE, "GANGWAY_BROWSER", "GANGWAY_JAVA_OPTIONS");

  private final Map<String, String> environment;
  private final TextFiles files;
  private final Mistakes mistakes;

  Gathering(Map<String, String> environment, TextFiles files, Mistakes mistakes) {
    this.environment = requireNonNull(environment);
    this.files = requireNonNull(files);
    this.mistakes = requireNonNull(mistakes);
  }

  /// The environment's word over the file's.
  Map<Key, Given> gather(Optional<String> option) {
    Map<Key, Given> found = new EnumMap<>(Key.class);
    file(option).ifPresent(found::putAll);
    found.putAll(environment());
    return found;
  }

  private Map<Key, Given> environment() {
    Map<Key, Given> found = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      // An empty variable is what an orchestrator makes of one that nobody set.
      Optional<String> direct = variable(key.variable());
      Optional<String> file = key.isSecret() ? variable(key.fileVariable()) : Optional.empty();
      direct.ifPresent(text -> found.put(key, new Given(key, text, key.variable())));
      file.ifPresent(name -> {
        if (direct.isPresent()) {
          mistakes.add(key.fileVariable(), key.variable() + " is set too; remove one of the two");
        }
        content(key, name, key.fileVariable()).ifPresent(given -> found.put(key, given));
      });
    }
    List<String> known = new ArrayList<>(OF_THE_LAUNCHERS);
    for (Key key : Key.values()) {
      known.add(key.variable());
      if (key.isSecret()) {
        known.add(key.fileVariable());
      }
    }
    for (String name : new TreeMap<>(environment).keySet()) {
      if (name.startsWith("GANGWAY_") && !known.contains(name)) {
        mistakes.add(name, "there is no such setting" + advice(name, known));
      }
    }
    return found;
  }

  private static String advice(String name, List<String> known) {
    return Arrays.stream(Key.values())
        .filter(key -> key.fileVariable().equals(name))
        .findFirst()
        .map(key -> "; only secrets are read from files, so set " + key.variable())
        .orElseGet(() -> Spelling.guess(name, known));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }

  private Optional<Map<Key, Given>> file(Optional<String> option) {
    Optional<String> named = option.or(() -> variable(CONFIG_VARIABLE));
    String name = named.orElse(DEFAULT_FILE);
    String where = option.isPresent() ? "--config" : CONFIG_VARIABLE;
    Optional<Path> path = path(name, where);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return switch (files.read(path.get())) {
      case TextFiles.Reading.Present(String text) ->
          Yaml.parse(name, text, mistakes).map(fields -> flatten(name, fields));
      case TextFiles.Reading.Absent _ -> {
        if (named.isPresent()) {
          mistakes.add(where, "there is no file " + name);
        }
        yield Optional.empty();
      }
      case TextFiles.Reading.CouldNotLook(String reason) -> {
        mistakes.add(named.isPresent() ? where : name, name + " was not read: " + reason);
        yield Optional.empty();
      }
    };
  }

  private Optional<Path> path(String name, String where) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException impossible) {
      mistakes.add(where, "this cannot be the name of a file");
      return Optional.empty();
    }
  }

  private Map<Key, Given> flatten(String file, Yaml.Fields top) {
    Map<String, Yaml> byPath = new TreeMap<>();
    flatten(file, "", top, byPath);
    Map<Key, Given> found = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      Yaml direct = byPath.get(key.path());
      if (direct instanceof Yaml.Text(String text, int line)) {
        found.put(key, new Given(key, text, Yaml.at(file, line) + " " + key.path()));
      }
      if (key.isSecret() && byPath.get(key.filePath()) instanceof Yaml.Text(String name, int at)) {
        String where = Yaml.at(file, at) + " " + key.filePath();
        if (direct instanceof Yaml.Text) {
          mistakes.add(where, key.path() + " is set too; remove one of the two");
        }
        content(key, name, where).ifPresent(given -> found.put(key, given));
      }
    }
    return found;
  }

  private void flatten(String file, String prefix, Yaml.Fields fields, Map<String, Yaml> into) {
    List<String> known = knownPaths();
    fields
        .byName()
        .forEach((name, value) -> {
          String path = prefix + name;
          String where = Yaml.at(file, value.line()) + " " + path;
          boolean group = known.stream().anyMatch(other -> other.startsWith(path + "."));
          switch (value) {
            case Yaml.Fields inner when group -> flatten(file, path + ".", inner, into);
            case Yaml.Nothing _ when group || known.contains(path) -> {}
            case Yaml.Text text when known.contains(path) -> into.put(path, text);
            case Yaml.Fields _, Yaml.Items _ when known.contains(path) ->
                mistakes.add(where, "write one value here");
            case Yaml.Text _, Yaml.Items _ when group ->
                mistakes.add(where, "write names with values under this");
            default ->
                mistakes.add(where, "there is no such setting" + Spelling.guess(path, known));
          }
        });
  }

  private static List<String> knownPaths() {
    List<String> paths = new ArrayList<>();
    for (Key key : Key.values()) {
      paths.add(key.path());
      if (key.isSecret()) {
        paths.add(key.filePath());
      }
    }
    return paths;
  }

  /// A secret from a file of its own, less the line break that editors put at the end.
  private Optional<Given> content(Key key, String name, String where) {
    Optional<Path> path = path(name, where);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return switch (files.read(path.get())) {
      case TextFiles.Reading.Present(String text) -> {
        String content = text.replaceFirst("\\R+$", "");
        if (content.isBlank()) {
          mistakes.add(where, name + " is empty");
          yield Optional.empty();
        }
        yield Optional.of(new Given(key, content, where));
      }
      case TextFiles.Reading.Absent _ -> {
        mistakes.add(where, "there is no file " + name);
        yield Optional.empty();
      }
      case TextFiles.Reading.CouldNotLook(String reason) -> {
        mistakes.add(where, name + " was not read: " + reason);
        yield Optional.empty();
      }
    };
  }
}
