package dev.gangway.web;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The contract, `openapi.yaml`, as something that exchanges can be held against.
///
/// What an exchange has to be like, beyond what the file says of its operation: a request that
/// succeeded was one that the contract allows; paths and methods that are not named answer as
/// `NotFound` and `MethodNotAllowed` do; a `HEAD` answers as the `GET` would, without a body.
final class OpenApiContract {

  private static final String IRI = "https://gangway.test/openapi";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final Map<String, Object> document;
  private final SchemaRegistry schemas;

  private OpenApiContract(Map<String, Object> document) {
    this.document = document;
    String json = json(document);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(IRI, json)));
  }

  static OpenApiContract load() {
    try (InputStream in = OpenApiContract.class.getResourceAsStream("/openapi.yaml")) {
      Load load = new Load(LoadSettings.builder().setMaxAliasesForCollections(0).build());
      return new OpenApiContract(object(load.loadFromInputStream(in)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Every operation, as `POST /api/v1/sessions`.
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    object(document.get("paths"))
        .forEach((template, item) ->
            object(item).keySet().stream()
                .filter(METHODS::contains)
                .forEach(
                    method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + template)));
    return operations;
  }

  /// Every code that a problem may have.
  Set<String> problemCodes() {
    Object codes = at("#/components/schemas/ProblemCode/enum");
    return codes instanceof List<?> list
        ? new TreeSet<>(list.stream().map(String::valueOf).toList())
        : Set.of();
  }

  /// An answer, as it was received.
  record Received(int status, Map<String, List<String>> headers, String body) {

    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .flatMap(header -> header.getValue().stream())
          .findFirst();
    }
  }

  /// Everything in which an exchange is not as the contract says.
  List<String> violations(String method, String path, Optional<String> body, Received received) {
    List<String> violations = new ArrayList<>();
    boolean headOnly = method.equals("HEAD");
    String verb = (headOnly ? "GET" : method).toLowerCase(Locale.ROOT);
    Optional<String> template = template(path);
    if (path.startsWith("/api/")
        && !received.header("Cache-Control").equals(Optional.of("no-store"))) {
      violations.add("no Cache-Control: no-store");
    }
    if (template.isEmpty()) {
      if (path.startsWith("/api/")) {
        response("#/components/responses/NotFound", 404, received, headOnly, violations);
      }
      return violations;
    }
    Map<String, Object> item = object(object(document.get("paths")).get(template.get()));
    if (!item.containsKey(verb)) {
      response("#/components/responses/MethodNotAllowed", 405, received, headOnly, violations);
      return violations;
    }
    String operation = "#/paths/" + escaped(template.get()) + "/" + verb;
    if (received.status() < 300) {
      request(operation, body, violations);
    }
    String response = operation + "/responses/" + received.status();
    if (at(response) == null) {
      violations.add(received.status() + " is not documented for " + method + " " + template.get());
    } else {
      response(response, received.status(), received, headOnly, violations);
    }
    return violations;
  }

  /// Everything in which an answer is not as one of the contract's `components/responses`.
  List<String> violations(String component, int status, Received received) {
    List<String> violations = new ArrayList<>();
    response("#/components/responses/" + component, status, received, false, violations);
    return violations;
  }

  private void request(String operation, Optional<String> body, List<String> violations) {
    String pointer = resolved(operation + "/requestBody");
    if (at(pointer) == null) {
      return;
    }
    boolean required = Boolean.TRUE.equals(object(at(pointer)).get("required"));
    if (body.isEmpty()) {
      if (required) {
        violations.add("the request succeeded without its body");
      }
      return;
    }
    validate(pointer + "/content/application~1json/schema", body.get(), "request", violations);
  }

  private void response(
      String unresolved, int status, Received received, boolean headOnly, List<String> violations) {
    if (received.status() != status) {
      violations.add("status " + received.status() + " instead of " + status);
      return;
    }
    String pointer = resolved(unresolved);
    Map<String, Object> response = object(at(pointer));
    object(response.getOrDefault("headers", Map.of()))
        .keySet()
        .forEach(name -> header(pointer + "/headers/" + name, name, received, violations));
    Map<String, Object> content = object(response.getOrDefault("content", Map.of()));
    if (content.isEmpty()) {
      if (!received.body().isEmpty()) {
        violations.add("a body where there is none");
      }
      return;
    }
    String type = received.header("Content-Type").orElse("").replaceAll(";.*", "").strip();
    if (!content.containsKey(type)) {
      violations.add("Content-Type " + type + " is not one of " + content.keySet());
      return;
    }
    if (headOnly) {
      if (!received.body().isEmpty()) {
        violations.add("a body after HEAD");
      }
    } else if (type.endsWith("json")) {
      validate(
          pointer + "/content/" + escaped(type) + "/schema", received.body(), "body", violations);
    }
  }

  private void header(String unresolved, String name, Received received, List<String> violations) {
    String pointer = resolved(unresolved);
    Map<String, Object> header = object(at(pointer));
    Optional<String> value = received.header(name);
    if (value.isEmpty()) {
      if (Boolean.TRUE.equals(header.get("required"))) {
        violations.add("no " + name);
      }
      return;
    }
    boolean isNumber = "integer".equals(object(header.get("schema")).get("type"));
    String asJson = isNumber && value.get().matches("-?[0-9]+") ? value.get() : json(value.get());
    validate(pointer + "/schema", asJson, name, violations);
  }

  private void validate(String pointer, String json, String what, List<String> violations) {
    Schema schema = schemas.getSchema(SchemaLocation.of(IRI + pointer));
    schema.validate(json, InputFormat.JSON).forEach(error -> violations.add(what + " " + error));
  }

  /// The path of the contract that this path is one of; one without open places goes first.
  private Optional<String> template(String path) {
    return object(document.get("paths")).keySet().stream()
        .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
        .min(Comparator.comparing((String template) -> template.contains("{")));
  }

  private String resolved(String pointer) {
    return at(pointer) instanceof Map<?, ?> map && map.get("$ref") instanceof String target
        ? resolved(target)
        : pointer;
  }

  private @Nullable Object at(String pointer) {
    @Nullable Object here = document;
    for (String part : pointer.substring(2).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      Map<String, Object> map = object(here);
      here = map.containsKey(key) ? map.get(key) : byStatus(map, key);
      if (here == null) {
        return null;
      }
    }
    return here;
  }

  /// A status stands in quotes or not.
  private static @Nullable Object byStatus(Map<String, Object> map, String key) {
    return map.entrySet().stream()
        .filter(entry -> String.valueOf((Object) entry.getKey()).equals(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  @SuppressWarnings("unchecked") // Keys are strings, as in all of OpenAPI.
  private static Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
  }

  static String json(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> json(String.valueOf(entry.getKey())) + ":" + json(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(OpenApiContract::json).collect(Collectors.joining(",", "[", "]"));
      case String text -> {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
            .forEach(each -> {
              if (each == '"' || each == '\\' || each < ' ') {
                quoted.append(String.format("\\u%04x", each));
              } else {
                quoted.append((char) each);
              }
            });
        yield quoted.append('"').toString();
      }
      default -> String.valueOf(value);
    };
  }
}
