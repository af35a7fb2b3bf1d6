package dev.gangway.bootstrap.endtoend.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.gangway.bootstrap.endtoend.Harbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// People with browsers at the [Harbour]'s Gangway. The one Chromium is shared as the Gangway is;
/// what a visitor opens in it is closed after each test.
final class Browsing implements BeforeAllCallback, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Browsing.class);

  private final Harbour harbour = new Harbour();
  private final List<BrowserContext> open = new ArrayList<>();
  private @Nullable Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext context) {
    harbour.beforeAll(context);
    chromium =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Chromium.class, _ -> new Chromium(), Chromium.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    harbour.afterEach(context);
    open.forEach(BrowserContext::close);
    open.clear();
  }

  /// Somebody new, who reads English at a desk.
  Visitor visitor() {
    return visitor(new Browser.NewContextOptions().setLocale("en-US"));
  }

  Visitor visitor(Browser.NewContextOptions browser) {
    return new Visitor(this, harbour.somebody(), somewhere(browser).newPage());
  }

  /// A browser of somebody's own: no cookies yet.
  BrowserContext somewhere(Browser.NewContextOptions options) {
    BrowserContext context = requireNonNull(chromium).somewhere(options);
    open.add(context);
    return context;
  }

  /// Where a page is.
  String at(String path) {
    return harbour.gangway().address() + path;
  }

  /// Where a page of the sandbox's is.
  String atTheSandbox(String path) {
    return harbour.gangway().sandbox() + path;
  }

  void breaks(String... faults) {
    harbour.breaks(faults);
  }

  void mends() {
    harbour.mends();
  }

  void passes(Duration time) {
    harbour.passes(time);
  }
}
