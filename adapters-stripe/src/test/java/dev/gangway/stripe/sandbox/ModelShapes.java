package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.StripeObjectInterface;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds JSON against the classes that Stripe's own client reads it into: those are of the API
/// version that the sandbox plays, and they ignore in silence what they do not know.
final class ModelShapes {
  private ModelShapes() {}

  /// The members, at whatever depth, that the class does not know: `payment_intent.colour`.
  static List<String> unknown(JsonObject json, Class<?> type) {
    List<String> unknown = new ArrayList<>();
    look(json, type, "", unknown);
    return unknown;
  }

  private static void look(JsonElement json, Type type, String path, List<String> unknown) {
    switch (type) {
      case ParameterizedType generic -> {
        // Lists, expandable fields and collections have one parameter; maps are free of any shape.
        if (generic.getActualTypeArguments().length == 1) {
          Type inner = generic.getActualTypeArguments()[0];
          if (json instanceof JsonArray all) {
            all.forEach(each -> look(each, inner, path, unknown));
          } else {
            look(json, inner, path, unknown);
          }
        }
      }
      case Class<?> known when json instanceof JsonObject object ->
          look(object, known, path, unknown);
      default -> {}
    }
  }

  private static void look(JsonObject object, Class<?> known, String path, List<String> unknown) {
    if (!StripeObjectInterface.class.isAssignableFrom(known)) {
      return;
    }
    Map<String, Type> members = members(known);
    object
        .asMap()
        .forEach((name, value) -> {
          String at = path.isEmpty() ? name : path + "." + name;
          Type type = members.get(name);
          if (type == null) {
            unknown.add(at);
          } else {
            look(value, type, at, unknown);
          }
        });
  }

  private static Map<String, Type> members(Class<?> known) {
    Map<String, Type> members = new HashMap<>();
    @Nullable Type element = null;
    for (Class<?> each = known; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        SerializedName name = field.getAnnotation(SerializedName.class);
        if (name != null) {
          members.put(name.value(), resolved(field.getGenericType(), element));
        } else if (each.getSimpleName().equals("StripeCollection")) {
          members.put(inSnakeCase(field.getName()), resolved(field.getGenericType(), element));
        }
      }
      if (each.getGenericSuperclass() instanceof ParameterizedType above) {
        element = above.getActualTypeArguments()[0];
      }
    }
    return members;
  }

  /// What `List<T>` is in a collection of something.
  private static Type resolved(Type type, @Nullable Type element) {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof TypeVariable<?>
            && element != null
        ? new ListOf(element)
        : type;
  }

  private record ListOf(Type element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {element};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public Type getOwnerType() {
      return List.class;
    }
  }

  private static String inSnakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
