package dev.gangway.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.web.json.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The web app as files: a page and an asset of the tests stand beside the real ones, if those are
/// built.
final class WebAppTest {

  private static final String ASSET = "/assets/of-the-tests-a1b2c3.js";

  private static final Pattern NAMED_BY_PAGE =
      Pattern.compile("(?:src|href)=\"/assets/([^\"]+[.]js)\"");

  /// Not what it imports when it is wanted: that has parentheses.
  private static final Pattern IMPORTED_BY_SCRIPT =
      Pattern.compile("(?:from|import)\"[.]/([^\"]+[.]js)\"");

  private final WebApp app =
      new WebApp(
          new WebFiles("/web-of-the-tests"),
          new Answers(new JsonFormat()),
          RandomGenerator.getDefault());

  @Nested
  class ThePage {

    @ParameterizedTest
    @ValueSource(
        strings = {"/", "/signup", "/signup/acme", "/signup/Acme%20Inc", "/plans/", "/index.html"})
    void is_served_at_every_address_of_the_app(String path) {
      Answer answer = get(path, Map.of("Accept", "text/html,*/*;q=0.8"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).hasValue("text/html; charset=utf-8");
      assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void has_a_nonce_that_the_policy_names_and_that_is_never_the_same() {
      Answer first = get("/", Map.of());
      Answer second = get("/", Map.of());

      String nonce = first.text().replaceAll("(?s).*nonce=\"([^\"]+)\".*", "$1");
      assertThat(nonce).hasSize(22);
      assertThat(first.headers().get("Content-Security-Policy"))
          .contains("script-src 'self' 'nonce-" + nonce + "'")
          .contains("style-src 'self' 'nonce-" + nonce + "'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(second.text()).doesNotContain(nonce).doesNotContain("__CSP_NONCE__");
    }

    @Test
    void is_not_for_who_wants_no_page() {
      assertThat(get("/signup", Map.of("Accept", "application/json")).status()).isEqualTo(404);
      assertThat(get("/signup", Map.of("Accept", "image/*")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/missing.js",
          "/assets/missing.css",
          "/..%2f..%2fetc%2fpasswd",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/../openapi.yaml",
          "/assets/../../openapi.yaml",
          "/assets//x",
          "/a%00b",
          "/a%0d%0ab",
          "/a%5c..%5cb",
          "/%ff",
          "/logback-test.xml",
          "/dev/gangway/web/WebApp.class",
          "/.git/config",
          "*",
          ""
        })
    void is_not_served_for_what_is_no_address(String path) {
      assertThat(get(path, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void is_only_for_looking_at() {
      Answer answer = app.answer(incoming("POST", "/signup", Map.of()));

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
    }
  }

  @Nested
  class TheDocumentation {

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs.html"})
    void is_a_page_by_itself_that_runs_nothing(String path) {
      Answer answer = get(path, Map.of("Accept", "text/html"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).hasValue("text/html; charset=utf-8");
      assertThat(answer.text()).contains("documentation of the tests");
      assertThat(answer.headers().get("Content-Security-Policy"))
          .startsWith("default-src 'none'; style-src 'self'")
          .doesNotContain("script-src")
          .doesNotContain("unsafe");
    }

    @Test
    void is_not_sent_twice() {
      String etag = get("/docs", Map.of()).headers().get("ETag");

      assertThat(get("/docs", Map.of("If-None-Match", etag)).status()).isEqualTo(304);
    }
  }

  @Nested
  class Assets {

    @Test
    void may_be_kept_for_ever() {
      Answer answer = get(ASSET, Map.of());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).hasValue("text/javascript; charset=utf-8");
      assertThat(answer.headers())
          .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
          .containsKey("ETag");
    }

    @Test
    void are_not_sent_twice() {
      String etag = get(ASSET, Map.of()).headers().get("ETag");

      Answer answer = get(ASSET, Map.of("If-None-Match", "\"other\", W/" + etag));

      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers()).containsEntry("ETag", etag);
    }
  }

  @Test
  void the_documentation_that_was_built_names_every_call_of_the_contract() {
    try (RunningWeb web = RunningWeb.start()) {
      String page = web.get("/docs").header("Accept", "text/html").send().body();
      String style = page.replaceAll("(?s).*href=\"(/assets/[^\"]+[.]css)\".*", "$1");

      assertThat(RunningWeb.contract().operations())
          .allSatisfy(operation ->
              assertThat(page)
                  .contains("<code>" + operation.replaceAll("^[A-Z]+ ", "") + "</code>"));
      assertThat(page)
          .doesNotContain("<script", "style=", "=\"https://", "(https://", "<!-- the contract -->");
      assertThat(web.get(style).send().header("Content-Type")).startsWith("text/css");
    }
  }

  @Test
  void the_app_that_was_built_is_served_packed_for_who_can_unpack() {
    try (RunningWeb web = RunningWeb.start()) {
      RunningWeb.Reply page = web.get("/signup/acme").header("Accept", "text/html").send();
      String script = page.body().replaceAll("(?s).*src=\"(/assets/[^\"]+[.]js)\".*", "$1");

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("id=\"app\"").doesNotContain("__CSP_NONCE__");
      RunningWeb.Reply whole = web.get(script).send();
      RunningWeb.Reply packed = web.get(script).header("Accept-Encoding", "gzip, br").send();
      RunningWeb.Reply again =
          web.get(script)
              .header("Accept-Encoding", "br")
              .header("If-None-Match", packed.header("ETag"))
              .send();

      assertThat(whole.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
      assertThat(whole.header("Content-Encoding")).isEmpty();
      assertThat(packed.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
      assertThat(packed.header("Content-Encoding")).isEqualTo("br");
      assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(packed.header("ETag")).isNotEqualTo(whole.header("ETag"));
      assertThat(again.status()).isEqualTo(304);
    }
  }

  @Test
  void what_is_packed_is_what_is_not() throws IOException {
    WebFiles built = new WebFiles("/web");
    String page = built.find("/index.html").orElseThrow().whole().text();
    String script = page.replaceAll("(?s).*src=\"(/assets/[^\"]+[.]js)\".*", "$1");

    WebFiles.WebFile file = built.find(script).orElseThrow();

    byte[] packed = requireNonNull(file.packed().get(ContentCoding.GZIP)).body();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
        .isEqualTo(file.whole().body());
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void the_first_page_is_less_than_150_kB_of_script(ContentCoding coding) {
    WebFiles built = new WebFiles("/web");
    String page = built.find("/index.html").orElseThrow().whole().text();

    Set<String> scripts = names(NAMED_BY_PAGE, page).collect(Collectors.toCollection(TreeSet::new));
    Deque<String> unread = new ArrayDeque<>(scripts);
    int bytes = 0;
    while (!unread.isEmpty()) {
      WebFiles.WebFile script = built.find("/assets/" + unread.remove()).orElseThrow();
      bytes += requireNonNull(script.packed().get(coding)).body().length;
      names(IMPORTED_BY_SCRIPT, script.whole().text()).filter(scripts::add).forEach(unread::add);
    }

    // The pages in front of the door are among what the page names, or they would come late.
    assertThat(scripts).hasSize(3).anyMatch(name -> name.startsWith("entrance-"));
    assertThat(bytes).isLessThan(150_000);
  }

  @Test
  void a_build_without_the_app_says_so() {
    WebApp missing =
        new WebApp(
            new WebFiles("/no-such-folder"),
            new Answers(new JsonFormat()),
            RandomGenerator.getDefault());

    Answer answer = missing.answer(incoming("GET", "/", Map.of()));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("without the web app");
  }

  @Test
  void every_answer_tells_the_browser_what_not_to_do() {
    try (RunningWeb web = RunningWeb.start()) {
      for (String path : List.of("/livez", "/api/v1/onboarding", "/no/such.file", "/metrics")) {
        RunningWeb.Reply reply = web.get(path).send();

        assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Permissions-Policy")).contains("camera=()");
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        assertThat(reply.header("Server")).isEmpty();
      }
    }
  }

  private static Stream<String> names(Pattern place, String text) {
    return place.matcher(text).results().map(found -> found.group(1));
  }

  private Answer get(String path, Map<String, String> headers) {
    return app.answer(incoming("GET", path, headers));
  }

  private static Incoming incoming(String method, String path, Map<String, String> headers) {
    return new Incoming(
        method,
        path,
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
        new RequestBody(new byte[0]),
        InetAddress.getLoopbackAddress());
  }
}
