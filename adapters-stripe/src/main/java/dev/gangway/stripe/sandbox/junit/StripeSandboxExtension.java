package dev.gangway.stripe.sandbox.junit;

import dev.gangway.stripe.sandbox.StripeSandbox;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test a [StripeSandbox] of its own, and closes it afterwards.
///
/// ```java
/// @ExtendWith(StripeSandboxExtension.class)
/// class BillingTest {
///   @Test
///   void opens_an_account_once(StripeSandbox stripe) { … }
/// }
/// ```
///
/// A parameter of a test method, of `@BeforeEach` or of `@AfterEach` is the sandbox of that one
/// test: empty, in memory, on free ports, and the same one in all three. A parameter of a
/// constructor in the usual life cycle is that too. A parameter of `@BeforeAll` or `@AfterAll` is
/// one for the whole class, and then the tests of that class, and of classes nested in it, are
/// given it as well.
///
/// Tests may run side by side: no two share a sandbox unless they share a class that asked for one.
/// It limits calls as Stripe does, 25 a second to each endpoint; `PUT /rate-limit` says otherwise.
public final class StripeSandboxExtension implements ParameterResolver {
  private static final Namespace SANDBOXES = Namespace.create(StripeSandboxExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StripeSandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // A store looks in those around it too: what the class has, its tests find. It closes what it
    // holds when its test or class is over.
    Store store = context.getStore(SANDBOXES);
    return store.computeIfAbsent(
        StripeSandbox.class,
        _ -> StripeSandbox.start(StripeSandbox.Config.inMemory()),
        StripeSandbox.class);
  }

  /// A constructor is called for one test, and its sandbox is that test's.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }
}
