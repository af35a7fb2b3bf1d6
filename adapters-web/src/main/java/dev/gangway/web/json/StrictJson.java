package dev.gangway.web.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads JSON exactly as RFC 8259 has it: no comments, no trailing commas, nothing after the end,
/// no bytes that are not UTF-8, and no deeper than [#DEEPEST].
///
/// Of our own because a request's answer lists all its mistakes: a generated adapter stops at the
/// first, keeps the last of two fields with one name, and does not look beyond the end.
public final class StrictJson {

  /// Our deepest request is one object; anything near this is an attack on the stack.
  static final int DEEPEST = 16;

  /// What came of reading.
  public sealed interface Reading {
    record Read(JsonValue value) implements Reading {}

    /// Not JSON.
    ///
    /// @param detail where and why, in a sentence, without anything of what was sent
    record Malformed(String detail) implements Reading {}
  }

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  public static Reading read(byte[] utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new Reading.Malformed("The body is not UTF-8.");
    }
    StrictJson reader = new StrictJson(text);
    try {
      JsonValue value = reader.value(0);
      reader.skipBlanks();
      if (reader.at < text.length()) {
        throw reader.wrong("something follows the end of the JSON text");
      }
      return new Reading.Read(value);
    } catch (Malformation wrong) {
      return new Reading.Malformed(wrong.detail);
    }
  }

  private JsonValue value(int depth) throws Malformation {
    if (depth > DEEPEST) {
      throw wrong("nested deeper than " + DEEPEST);
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> structure(depth);
      case '[' -> array(depth);
      case '"' -> new JsonValue.Text(string());
      case 't' -> literal("true", new JsonValue.Bool(true));
      case 'f' -> literal("false", new JsonValue.Bool(false));
      case 'n' -> literal("null", new JsonValue.Null());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw wrong("a JSON value was expected");
    };
  }

  private JsonValue structure(int depth) throws Malformation {
    at++;
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    skipBlanks();
    if (peek() == '}') {
      at++;
      return JsonValue.Structure.empty();
    }
    while (true) {
      skipBlanks();
      if (peek() != '"') {
        throw wrong("a field's name in quotes was expected");
      }
      String name = string();
      skipBlanks();
      if (peek() != ':') {
        throw wrong("a colon was expected");
      }
      at++;
      if (fields.putIfAbsent(name, value(depth + 1)) != null) {
        repeated.add(name);
      }
      skipBlanks();
      switch (peek()) {
        case ',' -> at++;
        case '}' -> {
          at++;
          return new JsonValue.Structure(fields, repeated);
        }
        default -> throw wrong("a comma or the end of the object was expected");
      }
    }
  }

  private JsonValue array(int depth) throws Malformation {
    at++;
    List<JsonValue> items = new ArrayList<>();
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new JsonValue.Array(items);
    }
    while (true) {
      items.add(value(depth + 1));
      skipBlanks();
      switch (peek()) {
        case ',' -> at++;
        case ']' -> {
          at++;
          return new JsonValue.Array(items);
        }
        default -> throw wrong("a comma or the end of the array was expected");
      }
    }
  }

  private String string() throws Malformation {
    at++;
    StringBuilder characters = new StringBuilder();
    while (true) {
      char next = peek();
      at++;
      if (next == '"') {
        return characters.toString();
      }
      if (next < ' ') {
        throw wrong("a control character in a string has to be escaped");
      }
      characters.append(next == '\\' ? escaped() : next);
    }
  }

  private char escaped() throws Malformation {
    char kind = peek();
    at++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          char digit = peek();
          at++;
          // Character.digit alone would take digits of other scripts.
          int value = digit < 128 ? Character.digit(digit, 16) : -1;
          if (value < 0) {
            throw wrong("four hexadecimal digits were expected");
          }
          code = code * 16 + value;
        }
        yield (char) code;
      }
      default -> throw wrong("there is no such escape");
    };
  }

  private JsonValue number() throws Malformation {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new JsonValue.Number(text.substring(start, at));
  }

  private void digits() throws Malformation {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a digit was expected");
    }
  }

  private JsonValue literal(String word, JsonValue value) throws Malformation {
    if (!text.startsWith(word, at)) {
      throw wrong("a JSON value was expected");
    }
    at += word.length();
    return value;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformation {
    if (at >= text.length()) {
      throw new Malformation("The body ends in the middle.");
    }
    return text.charAt(at);
  }

  private Malformation wrong(String why) {
    return new Malformation("At character " + (at + 1) + ": " + why + ".");
  }

  /// Leaves the recursion; never leaves this class.
  private static final class Malformation extends Exception {

    private static final long serialVersionUID = 1L;

    private final String detail;

    Malformation(String detail) {
      super(detail, null, false, false);
      this.detail = detail;
    }
  }
}
