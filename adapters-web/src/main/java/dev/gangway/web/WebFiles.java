package dev.gangway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Files that were packed into the program, kept in memory once they have been asked for. There are
/// few of them, and none can be added while it runs.
final class WebFiles {

  /// Plain names only. No way leads out of here: no segment begins with a dot, and nothing is
  /// decoded.
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_@][A-Za-z0-9_@.+-]*)+");

  /// What has another ending is not served. (A folder on the class path can be read like a file.)
  private static final Map<String, String> CONTENT_TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("yaml", "application/yaml"));

  private final String folder;
  private final Map<String, WebFile> found = new ConcurrentHashMap<>();

  /// The files below `folder` of the class path.
  WebFiles(String folder) {
    this.folder = folder;
  }

  /// One file, ready to be sent.
  ///
  /// @param whole as it is
  /// @param packed the same, compressed when the program was built
  record WebFile(Answer whole, Map<ContentCoding, Answer> packed) {

    WebFile {
      packed = Map.copyOf(packed);
    }

    /// The file, packed if the caller can unpack it, or word that the caller has it already.
    Answer answer(Incoming incoming) {
      Answer best =
          ContentCoding.acceptedBy(incoming.headers().apply("Accept-Encoding")).stream()
              .flatMap(coding -> Optional.ofNullable(packed.get(coding)).stream())
              .findFirst()
              .orElse(whole);
      String etag = best.headers().getOrDefault("ETag", "");
      return String.join(",", incoming.headers().apply("If-None-Match")).contains(etag)
          ? unchanged(best)
          : best;
    }

    private static Answer unchanged(Answer file) {
      Answer answer = Answer.empty(304);
      for (String header : List.of("ETag", "Cache-Control", "Vary")) {
        answer = answer.with(header, file.headers().getOrDefault(header, ""));
      }
      return answer;
    }
  }

  /// The file at this path, which begins with a slash.
  Optional<WebFile> find(String path) {
    WebFile known = found.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    String contentType = CONTENT_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (contentType == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    Optional<WebFile> file =
        read(path)
            .map(bytes -> new WebFile(answer(path, contentType, bytes), packed(path, contentType)));
    file.ifPresent(read -> found.put(path, read));
    return file;
  }

  private Map<ContentCoding, Answer> packed(String path, String contentType) {
    Map<ContentCoding, Answer> packed = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : ContentCoding.values()) {
      read(path + coding.ending())
          .ifPresent(bytes ->
              packed.put(
                  coding,
                  answer(path, contentType, bytes).with("Content-Encoding", coding.token())));
    }
    return packed;
  }

  private Optional<byte[]> read(String path) {
    try (InputStream in = WebFiles.class.getResourceAsStream(folder + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Answer answer(String path, String contentType, byte[] bytes) {
    // The bundler puts a hash of the content into these names, so what they name never changes.
    String cacheControl =
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    return Answer.of(200, contentType, bytes)
        .with("ETag", etag(bytes))
        .with("Cache-Control", cacheControl)
        .with("Vary", "Accept-Encoding");
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
