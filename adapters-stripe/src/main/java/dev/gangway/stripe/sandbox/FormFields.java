package dev.gangway.stripe.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The parameters of a call, read from Stripe's form encoding: `a=1&b[c]=2&d[]=3&e[0]=4`.
sealed interface FormFields {
  int MOST_PARAMETERS = 1000;
  int DEEPEST = 8;

  record Text(String value) implements FormFields {}

  /// A group of parameters by name; a list is a group whose names are its positions.
  record Group(SequencedMap<String, FormFields> members) implements FormFields {

    /// A member that is plain text, or what stands for it if there is none.
    String text(String name, String otherwise) {
      return members.get(name) instanceof Text(String value) ? value : otherwise;
    }
  }

  /// Reads what stands in an address or a body, one or several of them after each other.
  ///
  /// @throws StripeRefusal if it cannot be read
  static Group read(String... encodings) {
    Group root = new Group(new LinkedHashMap<>());
    int count = 0;
    for (String encoded : encodings) {
      if (encoded.isEmpty()) {
        continue;
      }
      for (String pair : encoded.split("&", -1)) {
        if (pair.isEmpty()) {
          continue;
        }
        if (++count > MOST_PARAMETERS) {
          throw StripeRefusal.invalid(
              null, null, "Too many parameters: at most " + MOST_PARAMETERS + ".");
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        put(root, name, value);
      }
    }
    return root;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeRefusal.invalid(null, null, "Invalid form encoding of the parameters.");
    }
  }

  private static void put(Group root, String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket <= 0) {
      putText(root, name, name, value);
      return;
    }
    Group group = root;
    String member = name.substring(0, bracket);
    int depth = 0;
    for (int at = bracket; at < name.length(); ) {
      int end = name.indexOf(']', at);
      if (name.charAt(at) != '[' || end < 0 || ++depth > DEEPEST) {
        throw StripeRefusal.invalid(null, name, "Invalid parameter name: " + name);
      }
      // A group was announced; a plain value under the same name contradicts it.
      FormFields inner =
          group.members().computeIfAbsent(member, _ -> new Group(new LinkedHashMap<>()));
      if (!(inner instanceof Group next)) {
        throw StripeRefusal.invalid(null, name, "Invalid parameter, given twice: " + name);
      }
      group = next;
      member = name.substring(at + 1, end);
      if (member.isEmpty()) {
        member = String.valueOf(group.members().size());
      }
      at = end + 1;
    }
    putText(group, member, name, value);
  }

  private static void putText(Group group, String member, String name, String value) {
    if (group.members().get(member) instanceof Group) {
      throw StripeRefusal.invalid(null, name, "Invalid parameter, given twice: " + name);
    }
    group.members().put(member, new Text(value));
  }

  /// The same text for the same parameters, in whatever order and encoding they came. This, not the
  /// raw bytes, is what an idempotency key is held against.
  default String canonical() {
    return switch (this) {
      case Text text -> "=" + text.value().length() + ":" + text.value();
      case Group group -> {
        StringBuilder all = new StringBuilder("{");
        for (Map.Entry<String, FormFields> member : new TreeMap<>(group.members()).entrySet()) {
          all.append(member.getKey().length())
              .append(':')
              .append(member.getKey())
              .append(member.getValue().canonical());
        }
        yield all.append('}').toString();
      }
    };
  }
}
