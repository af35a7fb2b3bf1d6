package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a parameter may look like, and what it becomes. Refuses in Stripe's words, as Stripe does:
/// before anything is begun.
@FunctionalInterface
interface Shape {
  /// Stripe's limits on metadata: <https://docs.stripe.com/metadata>.
  int METADATA_KEYS = 50;

  int METADATA_NAME = 40;
  int METADATA_VALUE = 500;

  /// Reads what was given under this shape.
  ///
  /// @param name the whole name, for the error: `address[city]`
  /// @return what was given, or JSON null where it was given as empty in order to unset it
  JsonElement read(String name, FormFields given);

  static Shape text(int longest) {
    return (name, given) -> {
      String value = plain(name, given);
      if (value.isEmpty()) {
        throw StripeRefusal.invalid(
            "parameter_invalid_empty",
            name,
            "You passed an empty string for '"
                + name
                + "'. We assume empty values are an attempt to unset a parameter; however '"
                + name
                + "' cannot be unset. You should remove '"
                + name
                + "' from your request or supply a non-empty value.");
      }
      if (value.codePointCount(0, value.length()) > longest) {
        throw StripeRefusal.invalid(
            "parameter_invalid_string_too_long",
            name,
            "Invalid string: too long. '"
                + name
                + "' can have at most "
                + longest
                + " characters.");
      }
      return new JsonPrimitive(value);
    };
  }

  /// As [#text], of Stripe's rough idea of an address: something, an @, and something with a dot.
  static Shape email() {
    Shape text = text(512);
    Pattern address = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    return (name, given) -> {
      JsonElement value = text.read(name, given);
      if (!address.matcher(value.getAsString()).matches()) {
        throw StripeRefusal.invalid(
            "email_invalid", name, "Invalid email address: " + value.getAsString());
      }
      return value;
    };
  }

  static Shape integer(long least, long most) {
    return (name, given) -> {
      String value = plain(name, given);
      long number;
      try {
        number = Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw StripeRefusal.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
      }
      if (number < least) {
        throw StripeRefusal.invalid(
            "parameter_invalid_integer",
            name,
            "This value must be greater than or equal to " + least + ".");
      }
      if (number > most) {
        throw StripeRefusal.invalid(
            "parameter_invalid_integer",
            name,
            "This value must be less than or equal to " + most + ".");
      }
      return new JsonPrimitive(number);
    };
  }

  /// A number with at most two places behind the point, between so many hundredths.
  static Shape hundredths(long least, long most) {
    return (name, given) -> {
      String value = plain(name, given);
      try {
        BigDecimal number = new BigDecimal(value);
        long hundredths = number.movePointRight(2).longValueExact();
        if (hundredths >= least && hundredths <= most) {
          return new JsonPrimitive(number.stripTrailingZeros());
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // Said below.
      }
      throw StripeRefusal.invalid(
          null,
          name,
          "Invalid decimal: "
              + value
              + "; it must be from "
              + BigDecimal.valueOf(least, 2)
              + " to "
              + BigDecimal.valueOf(most, 2)
              + " with at most two decimal places.");
    };
  }

  /// The code of a currency, in small letters from here on.
  static Shape currency() {
    return (name, given) -> {
      String code = plain(name, given).toLowerCase(Locale.ROOT);
      if (!Amounts.isCurrency(code)) {
        throw StripeRefusal.invalid(
            null, name, "Invalid currency: " + code + ". It must be a three-letter ISO code.");
      }
      return new JsonPrimitive(code);
    };
  }

  /// An address of the web, with scheme and host.
  static Shape url() {
    return url("");
  }

  /// As [#url()], with a word in it that stands for something and is no part of an address yet.
  static Shape url(String placeholder) {
    Shape text = text(5000);
    return (name, given) -> {
      JsonElement value = text.read(name, given);
      if (!isWebAddress(value.getAsString().replace(placeholder, ""))) {
        throw StripeRefusal.invalid(
            "url_invalid",
            name,
            "Invalid URL: an explicit scheme (such as https) and a host must be provided.");
      }
      return value;
    };
  }

  static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Shape flag() {
    return (name, given) ->
        switch (plain(name, given)) {
          case "true" -> new JsonPrimitive(true);
          case "false" -> new JsonPrimitive(false);
          default ->
              throw StripeRefusal.invalid(null, name, "Invalid boolean: " + plain(name, given));
        };
  }

  static Shape choice(String... values) {
    Set<String> allowed = Set.of(values);
    return (name, given) -> {
      String value = plain(name, given);
      if (!allowed.contains(value)) {
        throw StripeRefusal.invalid(
            null, name, "Invalid " + name + ": must be one of " + String.join(", ", values));
      }
      return new JsonPrimitive(value);
    };
  }

  static Shape listOf(Shape each, int most) {
    return (name, given) -> {
      if (!(given instanceof FormFields.Group group)) {
        throw StripeRefusal.invalid(null, name, "Invalid array");
      }
      if (group.members().size() > most) {
        throw StripeRefusal.invalid(null, name, "At most " + most + " values may be given.");
      }
      JsonArray values = new JsonArray();
      group.members().forEach((at, member) -> values.add(each.read(name + "[" + at + "]", member)));
      return values;
    };
  }

  /// Members by name; any other is unknown.
  static Shape group(Map<String, Shape> members) {
    return (name, given) -> {
      if (!(given instanceof FormFields.Group group)) {
        throw StripeRefusal.invalid(null, name, "Invalid object");
      }
      return readAll(name, members, group);
    };
  }

  /// Lets an empty value through, as null: "unset this".
  default Shape orEmpty() {
    return (name, given) ->
        given instanceof FormFields.Text(String value) && value.isEmpty()
            ? JsonNull.INSTANCE
            : read(name, given);
  }

  /// Of a group: these of its members must be there.
  default Shape requiring(String... members) {
    return (name, given) -> {
      JsonElement value = read(name, given);
      for (String member : members) {
        if (!value.getAsJsonObject().has(member)) {
          String missing = name + "[" + member + "]";
          throw StripeRefusal.missingParameter(missing);
        }
      }
      return value;
    };
  }

  /// A parameter that Stripe has and the sandbox does not play. Said, rather than ignored: ignoring
  /// it would let a test pass that fails at Stripe.
  static Shape unplayed() {
    return (name, given) -> {
      throw StripeRefusal.invalid(
          "sandbox_unplayed",
          name,
          "Stripe knows the parameter '" + name + "', but the Gangway sandbox does not play it.");
    };
  }

  /// Names and values; an empty value unsets that name, and an empty whole unsets them all.
  static Shape metadata() {
    return (name, given) -> {
      if (given instanceof FormFields.Text(String value) && value.isEmpty()) {
        return JsonNull.INSTANCE;
      }
      if (!(given instanceof FormFields.Group group)) {
        throw StripeRefusal.invalid(null, name, "Invalid object");
      }
      JsonObject values = new JsonObject();
      group
          .members()
          .forEach((key, member) -> values.addProperty(key, metadataValue(name, key, member)));
      requireFewKeys(name, values);
      return values;
    };
  }

  private static String metadataValue(String name, String key, FormFields member) {
    if (key.codePointCount(0, key.length()) > METADATA_NAME) {
      throw StripeRefusal.invalid(
          null,
          name,
          "Metadata keys can have up to "
              + METADATA_NAME
              + " characters, but you passed in a key that is "
              + key.codePointCount(0, key.length())
              + " characters. Invalid key: "
              + key);
    }
    String value = plain(name + "[" + key + "]", member);
    int length = value.codePointCount(0, value.length());
    if (length > METADATA_VALUE) {
      throw StripeRefusal.invalid(
          null,
          name,
          "Metadata values can have up to "
              + METADATA_VALUE
              + " characters, but you passed in a value that is "
              + length
              + " characters. Invalid value: "
              + value);
    }
    return value;
  }

  /// Also asked of the sum of old and new names, after an update.
  static void requireFewKeys(String name, JsonObject metadata) {
    if (metadata.size() > METADATA_KEYS) {
      throw StripeRefusal.invalid(
          null, name, "Metadata can have up to " + METADATA_KEYS + " keys.");
    }
  }

  /// Reads all parameters of a call.
  static JsonObject readAll(Map<String, Shape> shapes, FormFields.Group given) {
    return readAll("", shapes, given);
  }

  private static JsonObject readAll(
      String within, Map<String, Shape> shapes, FormFields.Group given) {
    List<String> unknown = new ArrayList<>();
    JsonObject values = new JsonObject();
    given
        .members()
        .forEach((member, value) -> {
          String name = within.isEmpty() ? member : within + "[" + member + "]";
          Shape shape = shapes.get(member);
          if (shape == null) {
            unknown.add(name);
          } else {
            values.add(member, shape.read(name, value));
          }
        });
    if (!unknown.isEmpty()) {
      throw StripeRefusal.invalid(
          "parameter_unknown",
          unknown.getFirst(),
          (unknown.size() == 1 ? "Received unknown parameter: " : "Received unknown parameters: ")
              + String.join(", ", unknown));
    }
    return values;
  }

  private static String plain(String name, FormFields given) {
    if (given instanceof FormFields.Text(String value)) {
      return value;
    }
    throw StripeRefusal.invalid(null, name, "Invalid string: " + name + " cannot be an object");
  }
}
