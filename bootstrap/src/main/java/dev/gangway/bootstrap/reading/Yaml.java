package dev.gangway.bootstrap.reading;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// A YAML file as its author wrote it: every value is a text, so `0123` stays `0123` and `on` stays
/// `on`, and everything knows its line.
///
/// No tags, no anchors, no merge keys: a settings file has no use for them, and each is a way to
/// surprise its reader.
public sealed interface Yaml {

  /// Counts from 1.
  int line();

  record Text(String value, int line) implements Yaml {
    public Text {
      requireNonNull(value);
    }
  }

  record Items(List<Yaml> items, int line) implements Yaml {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// In the order written.
  record Fields(Map<String, Yaml> byName, int line) implements Yaml {
    public Fields {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }

  /// A name with nothing behind it.
  record Nothing(int line) implements Yaml {}

  /// Reads a file's text whose top is a list of names with values. Empty if it is not, which is
  /// then among the mistakes.
  ///
  /// @param file what to call the file
  static Optional<Fields> parse(String file, String text, Mistakes mistakes) {
    Optional<Node> top;
    try {
      top =
          new Compose(LoadSettings.builder().setSchema(new FailsafeSchema()).build())
              .composeString(text);
    } catch (MarkedYamlEngineException broken) {
      // Not its message: that quotes the file, which may hold a secret.
      mistakes.add(
          broken.getProblemMark().map(mark -> at(file, mark.getLine() + 1)).orElse(file),
          "this is not YAML: " + broken.getProblem());
      return Optional.empty();
    } catch (YamlEngineException broken) {
      mistakes.add(file, "this is not YAML");
      return Optional.empty();
    }
    if (top.isEmpty()) {
      return Optional.of(new Fields(Map.of(), 1));
    }
    return switch (new Translation(file, mistakes).translate(top.get())) {
      case Fields fields -> Optional.of(fields);
      case Nothing nothing -> Optional.of(new Fields(Map.of(), nothing.line()));
      case Text _, Items _ -> {
        mistakes.add(file, "write names with values, as in \"port: 8080\"");
        yield Optional.empty();
      }
    };
  }

  /// How a place in a file is told.
  static String at(String file, int line) {
    return file + ":" + line;
  }

  /// From the parser's nodes to ours.
  final class Translation {
    private final String file;
    private final Mistakes mistakes;

    private Translation(String file, Mistakes mistakes) {
      this.file = file;
      this.mistakes = mistakes;
    }

    private Yaml translate(Node node) {
      int line = lineOf(node);
      if (node.getAnchor().isPresent()) {
        // Also what ends a file that contains itself: only an anchor can refer back.
        mistakes.add(at(file, line), "anchors (&, *) are not used here; write the value twice");
        return new Nothing(line);
      }
      return switch (node) {
        case ScalarNode scalar -> text(scalar, line);
        case SequenceNode sequence -> items(sequence, line);
        case MappingNode mapping -> fields(mapping, line);
        default -> throw new IllegalStateException("a kind of YAML that does not exist");
      };
    }

    private static Yaml text(ScalarNode scalar, int line) {
      String value = scalar.getValue();
      boolean nothing = scalar.isPlain() && (value.isEmpty() || value.matches("~|null|Null|NULL"));
      return nothing ? new Nothing(line) : new Text(value, line);
    }

    private Yaml items(SequenceNode sequence, int line) {
      List<Yaml> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(translate(item));
      }
      return new Items(items, line);
    }

    private Yaml fields(MappingNode mapping, int line) {
      Map<String, Yaml> fields = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        int keyLine = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          mistakes.add(at(file, keyLine), "a name is one word");
        } else if (fields.putIfAbsent(key.getValue(), translate(tuple.getValueNode())) != null) {
          mistakes.add(at(file, keyLine), "\"" + key.getValue() + "\" stands here twice");
        }
      }
      return new Fields(fields, line);
    }

    private static int lineOf(Node node) {
      return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
  }
}
