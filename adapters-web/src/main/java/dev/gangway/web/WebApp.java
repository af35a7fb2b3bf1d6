package dev.gangway.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Serves the web app: its files by their names, the documentation of the API, and its one page for
/// every other address, which the app then makes sense of in the browser.
final class WebApp {

  private static final String NONCE_PLACE = "__CSP_NONCE__";

  /// The documentation is a page by itself, without a script: whoever reads it need not load the
  /// app.
  private static final String DOCUMENTATION = "/docs.html";

  private static final Set<String> ADDRESSES_OF_DOCUMENTATION =
      Set.of("/docs", "/docs/", DOCUMENTATION);

  private final WebFiles files;
  private final Answers answers;
  private final RandomGenerator random;

  /// @param random for nonces; has to be one that cannot be guessed
  WebApp(WebFiles files, Answers answers, RandomGenerator random) {
    this.files = files;
    this.answers = answers;
    this.random = random;
  }

  Answer answer(Incoming incoming) {
    if (!incoming.method().equals("GET") && !incoming.method().equals("HEAD")) {
      return answers.of(Problem.METHOD_NOT_ALLOWED).with("Allow", "GET, HEAD");
    }
    String path = incoming.rawPath();
    if (ADDRESSES_OF_DOCUMENTATION.contains(path)) {
      return documentation(incoming);
    }
    if (!path.equals("/index.html")) {
      Optional<WebFiles.WebFile> file = files.find(path);
      if (file.isPresent()) {
        return file.get().answer(incoming);
      }
    }
    return isAddress(path) && acceptsPages(incoming.headers().apply("Accept"))
        ? page()
        : answers.of(Problem.NOT_FOUND);
  }

  private Answer documentation(Incoming incoming) {
    return files
        .find(DOCUMENTATION)
        .map(file -> file.answer(incoming))
        .map(answer ->
            answer.with("Content-Security-Policy", SecurityHeaders.policyOfDocumentation()))
        .orElseGet(this::withoutWebApp);
  }

  private Answer withoutWebApp() {
    return answers.of(Problem.NOT_FOUND, "This build is without the web app.");
  }

  private Answer page() {
    return files.find("/index.html").map(this::page).orElseGet(this::withoutWebApp);
  }

  private Answer page(WebFiles.WebFile index) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    String nonce = Base64.getEncoder().withoutPadding().encodeToString(bits);
    String html = index.whole().text().replace(NONCE_PLACE, nonce);
    return Answer.of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", SecurityHeaders.policyOfPages(nonce));
  }

  /// Whether this can be an address within the app. What names a file is none: whoever asks for a
  /// picture that is missing has no use for a page.
  private static boolean isAddress(String path) {
    String[] segments = path.split("/", -1);
    if (segments.length < 2 || !segments[0].isEmpty()) {
      return false;
    }
    for (int i = 1; i < segments.length; i++) {
      boolean isLast = i == segments.length - 1;
      if (segments[i].isEmpty() ? !isLast : !isName(segments[i])) {
        return false;
      }
    }
    return path.equals("/index.html") || segments[segments.length - 1].indexOf('.') < 0;
  }

  private static boolean isName(String segment) {
    // What begins with a dot is hidden; whoever asks for that looks for what we do not have.
    return PathSegment.decode(segment).filter(name -> !name.startsWith(".")).isPresent();
  }

  private static boolean acceptsPages(List<String> accept) {
    String all = String.join(",", accept);
    return all.isBlank()
        || all.contains("text/html")
        || all.contains("text/*")
        || all.contains("*/*");
  }
}
