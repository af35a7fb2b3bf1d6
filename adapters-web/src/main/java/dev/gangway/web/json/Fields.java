package dev.gangway.web.json;

import static dev.gangway.web.json.FieldError.Code.BAD_FORMAT;
import static dev.gangway.web.json.FieldError.Code.DUPLICATE;
import static dev.gangway.web.json.FieldError.Code.REQUIRED;
import static dev.gangway.web.json.FieldError.Code.UNKNOWN;
import static dev.gangway.web.json.FieldError.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of one request's body, asked for by name. Collects every mistake instead of stopping
/// at the first; a field that nobody asked for is one too.
public final class Fields {

  /// A body of 64 kB can hold thousands of unknown fields; naming some of them is enough.
  private static final int MOST_ERRORS = 20;

  private static final int LONGEST_NAME = 64;

  private final JsonValue.Structure body;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  public Fields(JsonValue.Structure body) {
    this.body = body;
  }

  /// Whether the field was sent, whatever it holds.
  public boolean has(String name) {
    return body.fields().containsKey(name);
  }

  /// A field that has to be there. The value is empty if there is a mistake, which is then noted.
  public <T> Optional<T> required(String name, TextRule<T> rule) {
    if (!has(name)) {
      asked.add(name);
      reject(name, REQUIRED, "has to be there.");
      return Optional.empty();
    }
    return optional(name, rule);
  }

  /// A field that may be absent. The value is empty if it is, or if there is a mistake, which is
  /// then noted.
  public <T> Optional<T> optional(String name, TextRule<T> rule) {
    asked.add(name);
    JsonValue sent = body.fields().get(name);
    if (sent == null) {
      return Optional.empty();
    }
    if (body.repeated().contains(name)) {
      reject(name, DUPLICATE, "stands more than once.");
      return Optional.empty();
    }
    if (!(sent instanceof JsonValue.Text(String characters))) {
      reject(name, WRONG_TYPE, "has to be a string.");
      return Optional.empty();
    }
    if (!isWellFormed(characters)) {
      reject(name, BAD_FORMAT, "has to be without NUL and halves of characters.");
      return Optional.empty();
    }
    return switch (rule.check(characters)) {
      case TextRule.Checked.Good<T>(T value) -> Optional.of(value);
      case TextRule.Checked.Bad<T>(FieldError.Code code, String detail) -> {
        reject(name, code, detail);
        yield Optional.empty();
      }
    };
  }

  /// Notes a mistake.
  public void reject(String field, FieldError.Code code, String detail) {
    errors.add(new FieldError(field, code, detail));
  }

  /// Every mistake, once all fields have been asked for.
  public List<FieldError> errors() {
    List<FieldError> all = new ArrayList<>(errors);
    for (String name : body.fields().keySet()) {
      if (!asked.contains(name)) {
        all.add(new FieldError(printable(name), UNKNOWN, "is not a field of this request."));
      }
    }
    return List.copyOf(all.subList(0, Math.min(all.size(), MOST_ERRORS)));
  }

  /// The body as one text that does not depend on its layout, with everything in it but `except`:
  /// two requests with the same text ask for the same.
  public String canonical(Set<String> except) {
    StringBuilder text = new StringBuilder();
    body.fields().entrySet().stream()
        .filter(field -> !except.contains(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> {
          String value =
              field.getValue() instanceof JsonValue.Text(String characters) ? characters : "";
          // Lengths in front, so that no value can pass for the end of another.
          text.append(field.getKey())
              .append('=')
              .append(value.length())
              .append(':')
              .append(value)
              .append('\n');
        });
    return text.toString();
  }

  private static boolean isWellFormed(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      char here = characters.charAt(i);
      if (here == 0 || Character.isLowSurrogate(here)) {
        return false;
      }
      if (Character.isHighSurrogate(here)) {
        i++;
        if (i == characters.length() || !Character.isLowSurrogate(characters.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /// A name that somebody else chose, fit to be shown.
  private static String printable(String name) {
    if (name.isEmpty()) {
      return "(empty)";
    }
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME)
        .map(each -> isShowable(each) ? each : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isShowable(int codePoint) {
    int type = Character.getType(codePoint);
    return !Character.isISOControl(codePoint)
        && type != Character.SURROGATE
        && type != Character.FORMAT;
  }
}
