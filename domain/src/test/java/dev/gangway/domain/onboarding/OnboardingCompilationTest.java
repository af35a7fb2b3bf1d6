package dev.gangway.domain.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Shows that illegal steps do not compile for anybody outside the package.
///
/// Each illegal line stands in the same frame as the legal ones that must compile, and must fail
/// for its own reason alone: a broken class path would fail all of them for another.
class OnboardingCompilationTest {

  private static final String FRAME =
      """
      package elsewhere;

      import dev.gangway.domain.account.*;
      import dev.gangway.domain.onboarding.*;
      import dev.gangway.domain.payment.*;
      import dev.gangway.domain.plan.*;
      import dev.gangway.domain.purchase.*;
      import java.time.*;
      import java.util.*;

      class Probe {
        Object probe(
            AccountId account, Instant at, PaymentAccount evidence, OfferId id,
            CatalogueVersion version, List<PlanOption> options, OfferWindow window, PlanCode code,
            Onboarding somewhere, Onboarding.Registered registered, Onboarding.Verified verified,
            Onboarding.Activated activated, Onboarding.PayerKnown payerKnown,
            Onboarding.PaymentReady ready, Onboarding.PlanOffered offered,
            Onboarding.Purchasing purchasing, Onboarding.Onboarded onboarded,
            OpeningRequest request, Buyer buyer, Plan plan, Order order, Purchase purchase,
            Purchase.UnderWay underWay, Purchase.Bought bought, Purchase.Paid paid,
            Purchase.Ended ended, CheckoutRequest checkoutRequest) {
          STEP
        }

        MEMBER
      }
      """;

  private static final String THE_WHOLE_WAY =
      """
      Onboarding.PlanOffered made =
          Onboarding.register(account).activate(at).attach(evidence)
              .offer(id, version, options, window);
      Onboarding.PaymentReady again = made.lapse();
      String stage =
          switch (somewhere) {
            case Onboarding.Registered r -> "registered";
            case Onboarding.Activated a -> "activated";
            case Onboarding.PaymentReady p -> "payment-ready";
            case Onboarding.PlanOffered p -> "plan-offered";
            case Onboarding.Purchasing p -> "purchasing";
            case Onboarding.Onboarded o -> "onboarded";
          };
      Onboarding.Purchasing buying = made.order(underWay);
      Onboarding.Onboarded in = buying.abandon().order(paid).give(bought, at);
      Onboarding.Onboarded more = in.offer(id, version, options, window).give(paid, at).end(at);
      return switch (again.offer(id, version, options, window).choose(code, buyer, at)) {
        case Choosing.Taken taken -> taken.onboarded().plan();
        case Choosing.ToBePaid bill -> bill.order(purchase.id(), at).charge();
        case Choosing.WindowClosed w -> made.offer().window();
        case Choosing.NotInOffer n -> stage + request.key() + payerKnown.paymentAccount();
        case Choosing.CannotBeTaken c -> c.option();
      };
      """;

  enum Illegal {
    OFFER_BEFORE_ACTIVATION(
        "cant.resolve.location.args", "return registered.offer(id, version, options, window);"),
    OFFER_BEFORE_THE_PAYMENT_ACCOUNT(
        "cant.resolve.location.args", "return activated.offer(id, version, options, window);"),
    OFFER_BESIDE_AN_OFFER(
        "cant.apply.symbol", "return offered.offer(id, version, options, window);"),
    OFFER_WHILE_A_PURCHASE_IS_UNDER_WAY(
        "cant.apply.symbol", "return purchasing.offer(id, version, options, window);"),
    OFFER_AT_AN_UNKNOWN_STAGE(
        "cant.resolve.location.args", "return somewhere.offer(id, version, options, window);"),
    OFFER_WHEREVER_THE_ADDRESS_IS_VERIFIED(
        "cant.resolve.location.args", "return verified.offer(id, version, options, window);"),
    OFFER_WHEREVER_THE_PAYER_IS_KNOWN(
        "cant.resolve.location.args", "return payerKnown.offer(id, version, options, window);"),

    ATTACH_BEFORE_ACTIVATION("cant.resolve.location.args", "return registered.attach(evidence);"),
    ATTACH_WITHOUT_EVIDENCE("cant.apply.symbol", "return activated.attach();"),
    ATTACH_A_BARE_CUSTOMER_ID("prob.found.req", "return activated.attach(evidence.customer());"),
    ATTACH_A_SECOND_TIME("cant.resolve.location.args", "return ready.attach(evidence);"),
    ASK_FOR_A_PAYMENT_ACCOUNT_THAT_IS_NOT_THERE(
        "cant.resolve.location.args", "return activated.paymentAccount();"),

    CHOOSE_WITHOUT_AN_OFFER("cant.resolve.location.args", "return ready.choose(code, buyer, at);"),
    CHOOSE_WHILE_A_PURCHASE_IS_UNDER_WAY(
        "cant.resolve.location.args", "return purchasing.choose(code, buyer, at);"),
    CHOOSE_WITHOUT_KNOWING_WHAT_WAS_BOUGHT("cant.apply.symbol", "return offered.choose(code, at);"),

    ORDER_BEFORE_ACTIVATION("cant.resolve.location.args", "return registered.order(underWay);"),
    ORDER_BEFORE_THE_PAYMENT_ACCOUNT(
        "cant.resolve.location.args", "return activated.order(underWay);"),
    ORDER_BEFORE_AN_OFFER("cant.resolve.location.args", "return ready.order(underWay);"),
    ORDER_BESIDE_AN_ORDER("cant.resolve.location.args", "return purchasing.order(underWay);"),
    ORDER_WHAT_HAS_COME_TO_NOTHING("prob.found.req", "return offered.order(ended);"),
    ORDER_WHAT_MAY_HAVE_COME_TO_NOTHING("prob.found.req", "return offered.order(purchase);"),

    GIVE_WITHOUT_AN_ORDER("cant.resolve.location.args", "return offered.give(bought, at);"),
    GIVE_BEFORE_IT_IS_PAID("prob.found.req", "return purchasing.give(underWay, at);"),
    GIVE_WHAT_CAME_TO_NOTHING("prob.found.req", "return purchasing.give(ended, at);"),
    GIVE_WHATEVER_BECAME_OF_IT("prob.found.req", "return purchasing.give(purchase, at);"),
    GIVE_A_PLAN_THAT_NOBODY_PAID_FOR("prob.found.req", "return purchasing.give(plan, at);"),
    GIVE_MORE_BEFORE_IT_IS_PAID("prob.found.req", "return onboarded.give(underWay, at);"),
    GIVE_MORE_ON_AN_ORDER("prob.found.req", "return onboarded.give(order, at);"),
    END_WHAT_HAS_NOT_BEGUN("cant.resolve.location.args", "return purchasing.end(at);"),
    ABANDON_WHAT_WAS_GIVEN("cant.resolve.location.args", "return onboarded.abandon();"),
    GO_BACK_FROM_A_PLAN("cant.resolve.location.args", "return onboarded.lapse();"),
    ACTIVATE_A_SECOND_TIME("cant.resolve.location.args", "return activated.activate(at);"),

    PASS_OFF_ONE_STAGE_AS_ANOTHER(
        "prob.found.req", "Onboarding.PaymentReady forged = activated; return forged;"),
    CAST_ONE_STAGE_TO_ANOTHER("prob.found.req", "return (Onboarding.PaymentReady) activated;"),
    FORGET_A_STAGE(
        "not.exhaustive",
        """
        return switch (somewhere) {
          case Onboarding.Registered r -> 1;
          case Onboarding.Activated a -> 2;
          case Onboarding.PlanOffered p -> 3;
          case Onboarding.Purchasing p -> 4;
          case Onboarding.Onboarded o -> 5;
        };
        """),

    WRITE_DOWN_AN_OFFER(
        "not.def.public.cant.access",
        "return new PlanOffer(id, evidence, version, options, window);"),
    WRITE_DOWN_REGISTERED(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding." + "RegisteredState(account);"),
    WRITE_DOWN_ACTIVATED(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding." + "ActivatedState(account, at);"),
    WRITE_DOWN_PAYMENT_READY(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding." + "PaymentReadyState(at, evidence);"),
    WRITE_DOWN_PLAN_OFFERED(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding." + "PlanOfferedState(at, offered.offer());"),
    WRITE_DOWN_PURCHASING(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding."
            + "PurchasingState(at, offered.offer(), underWay);"),
    WRITE_DOWN_ONBOARDED(
        "not.def.public.cant.access",
        "return new dev.gangway.domain.onboarding."
            + "OnboardedState(at, evidence, onboarded.plan(), Optional.empty());"),
    ADD_A_STATE_IN_WHICH_SOMETHING_IS_BOUGHT(
        "cant.inherit.from.sealed",
        "return null;",
        "non-sealed interface Forged extends Purchase.Bought {}"),
    SKIP_TO_THE_NEXT_KEY_OF_A_CHECKOUT(
        "not.def.public.cant.access", "return checkoutRequest.nextGeneration();"),
    NAME_A_KEY_FREELY("not.def.public.cant.access", "return IdempotencyKey.ofOpening(account, 2);"),
    SKIP_TO_THE_NEXT_KEY("not.def.public.cant.access", "return request.nextGeneration();"),

    IMPLEMENT_PAYMENT_READY(
        "cant.inherit.from.sealed",
        "return null;",
        "abstract static class Forged implements Onboarding.PaymentReady {}"),
    IMPLEMENT_ACTIVATED(
        "cant.inherit.from.sealed",
        "return null;",
        """
        record Forged(AccountId account, Instant activatedAt) implements Onboarding.Activated {
          public Onboarding.PaymentReady attach(PaymentAccount evidence) {
            return null;
          }
        }
        """),
    ADD_A_STAGE(
        "cant.inherit.from.sealed",
        "return null;",
        "non-sealed interface Forged extends Onboarding {}"),
    ADD_A_STAGE_WHERE_MONEY_MOVES(
        "cant.inherit.from.sealed",
        "return null;",
        "non-sealed interface Forged extends Onboarding.PayerKnown {}");

    private final String error;
    private final String step;
    private final String member;

    Illegal(String error, String step) {
      this(error, step, "");
    }

    Illegal(String error, String step, String member) {
      this.error = "compiler.err." + error;
      this.step = step;
      this.member = member;
    }
  }

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  // One for all probes: opening the JDK's classes is most of the time that a probe takes.
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, Locale.ROOT, UTF_8);

  @AfterAll
  static void close_files() throws IOException {
    FILES.close();
  }

  @Test
  void compiles_the_whole_way_taken_step_by_step() throws Exception {
    assertThat(errorsIn(THE_WHOLE_WAY, "")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void does_not_compile_an_illegal_step(Illegal illegal) throws Exception {
    List<String> errors = errorsIn(illegal.step, illegal.member);

    assertThat(errors).containsExactly(illegal.error);
  }

  /// The codes of the errors that the compiler finds in a probe made of these, in a package of its
  /// own, with nothing on the class path but the compiled domain and the annotations it uses.
  private static List<String> errorsIn(String step, String member) throws URISyntaxException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    String classPath = homeOf(Onboarding.class) + File.pathSeparator + homeOf(NullMarked.class);
    // Stops before classes are written.
    List<String> options =
        List.of("-classpath", classPath, "-proc:none", "--should-stop=ifNoError=FLOW");
    List<Probe> probe = List.of(new Probe(FRAME.replace("STEP", step).replace("MEMBER", member)));
    COMPILER.getTask(Writer.nullWriter(), FILES, diagnostics, options, null, probe).call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::getCode)
        .toList();
  }

  private static Path homeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static final class Probe extends SimpleJavaFileObject {

    private final String source;

    Probe(String source) {
      super(URI.create("memory:///elsewhere/Probe.java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
