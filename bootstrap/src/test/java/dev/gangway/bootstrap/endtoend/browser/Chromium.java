package dev.gangway.bootstrap.endtoend.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.gangway.bootstrap.endtoend.RunningGangway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A real browser, and what every test wants of one.
final class Chromium implements AutoCloseable {

  private static final Path SCREENSHOTS =
      Path.of(requireNonNull(System.getProperty("gangway.screenshots")));

  private static final String AXE = axe();

  private static final double PATIENCE = RunningGangway.PATIENCE.toMillis();

  private final Playwright playwright = Playwright.create();
  private final Browser browser;

  Chromium() {
    var options =
        new BrowserType.LaunchOptions()
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    Optional.ofNullable(System.getenv("GANGWAY_BROWSER"))
        .map(Path::of)
        .ifPresent(options::setExecutablePath);
    browser = playwright.chromium().launch(options);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  /// A browser of somebody's own: no cookies yet. To be closed.
  BrowserContext somewhere(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  /// Kept as build output.
  static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /// What axe finds against the page, with the rules of WCAG 2.2 A and AA and the good habits;
  /// empty if nothing. By the debugger, past the page's policy, which lets no such script in.
  static List<String> faultsOf(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AXE);
    }
    Object found =
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".map(each => each.id + ': ' + each.nodes.map(node => node.target + ' '"
                + " + node.failureSummary).join(', '))");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try {
      return Files.readString(
          Path.of(
              requireNonNull(System.getProperty("gangway.frontend")),
              "node_modules/axe-core/axe.min.js"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
