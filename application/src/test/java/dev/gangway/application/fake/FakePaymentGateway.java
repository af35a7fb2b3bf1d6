package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/// A payment provider in memory, with Stripe's rules for idempotency keys: a key remembers its
/// first outcome, server errors included, and refuses another body; it forgets only when told to
/// ([#forgetKeys]).
///
/// Faults are scripted and used up one by one; what is scripted first happens first. Safe for use
/// by many threads: one call at a time.
public final class FakePaymentGateway implements PaymentGateway {

  /// The origin of every customer unless told otherwise.
  public static final ProviderOrigin ORIGIN =
      new ProviderOrigin("acct_fake", ProviderOrigin.Mode.TEST);

  private final InstantSource clock;
  private final ProviderOrigin origin;

  private final List<Customer> customers = new ArrayList<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Queue<Fault> createFaults = new ArrayDeque<>();
  private final Queue<LookUpAnswer> lookUpAnswers = new ArrayDeque<>();
  private boolean away;
  private boolean keyRefused;

  /// @param clock stamps the customers
  public FakePaymentGateway(InstantSource clock) {
    this(clock, ORIGIN);
  }

  public FakePaymentGateway(InstantSource clock, ProviderOrigin origin) {
    this.clock = requireNonNull(clock);
    this.origin = requireNonNull(origin);
  }

  /// A customer as the provider keeps it.
  ///
  /// @param account what the metadata says; empty for a stranger's
  public record Customer(
      CustomerId id,
      Optional<AccountId> account,
      String email,
      Optional<String> name,
      Instant createdAt) {}

  /// Something that was asked of the provider.
  public sealed interface Call {
    record Origin() implements Call {}

    record Create(OpeningRequest request) implements Call {}

    record LookUp(AccountId account, Email email, Instant createdFrom) implements Call {}
  }

  // ---- what the port asks for

  @Override
  public synchronized OriginAnswer origin() {
    calls.add(new Call.Origin());
    if (away) {
      return new OriginAnswer.NotReached("away");
    }
    return keyRefused
        ? new OriginAnswer.KeyRefused("the key is not known")
        : new OriginAnswer.Known(origin);
  }

  @Override
  public String write(NewCustomer customer) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("email", customer.email().address());
    customer.name().ifPresent(name -> fields.put("name", name));
    fields.put("account", customer.account().toString());
    List<String> pairs = new ArrayList<>();
    fields.forEach((field, value) ->
        pairs.add(field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", pairs);
  }

  @Override
  public synchronized CreateAnswer create(OpeningRequest request) {
    calls.add(new Call.Create(request));
    if (away) {
      return unsettled(Reason.NOT_REACHED);
    }
    if (keyRefused) {
      return unsettled(Reason.KEY_REFUSED);
    }
    return switch (createFaults.poll()) {
      case null -> answerOf(execute(request));
      case Fault.AnswerInstead(CreateAnswer answer) -> answer;
      case Fault.LoseAnswer _ -> {
        execute(request);
        yield unsettled(Reason.OUTCOME_UNKNOWN);
      }
      case Fault.ServerError(boolean afterTheWork) -> {
        if (!keys.containsKey(request.key().value())) {
          if (afterTheWork) {
            execute(request);
          }
          keys.put(
              request.key().value(),
              new Remembered(request.body(), new CreateAnswer.FailureReplayed()));
          yield unsettled(Reason.OUTCOME_UNKNOWN);
        }
        yield answerOf(execute(request));
      }
    };
  }

  @Override
  public synchronized LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
    calls.add(new Call.LookUp(account, email, createdFrom));
    if (away || keyRefused) {
      return new LookUpAnswer.CouldNotLook(Duration.ZERO);
    }
    LookUpAnswer scripted = lookUpAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    List<PaymentAccount> found =
        customers.stream()
            .filter(customer -> customer.email().equals(email.address()))
            .filter(customer -> !customer.createdAt().isBefore(createdFrom))
            .filter(customer -> customer.account().equals(Optional.of(account)))
            // The sort is stable: of two with the same stamp, the one made first stays first.
            .sorted(Comparator.comparing(Customer::createdAt))
            .map(customer -> new PaymentAccount(account, customer.id(), origin))
            .toList();
    return found.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(found);
  }

  // ---- what a test tells it to do

  /// The next creations do nothing and get these answers, one each.
  public synchronized void answerNext(CreateAnswer... answers) {
    Arrays.stream(answers).map(Fault.AnswerInstead::new).forEach(createFaults::add);
  }

  /// The next look-ups do nothing and get these answers, one each.
  public synchronized void answerNext(LookUpAnswer... answers) {
    lookUpAnswers.addAll(Arrays.asList(answers));
  }

  /// The next `times` creations are carried out, and the answers lost on their way.
  public synchronized void loseAnswers(int times) {
    for (int i = 0; i < times; i++) {
      createFaults.add(new Fault.LoseAnswer());
    }
  }

  /// The next creation fails with a server error that its key remembers: sent again, it is
  /// replayed. No customer is made.
  public synchronized void failBeforeTheWork() {
    createFaults.add(new Fault.ServerError(false));
  }

  /// Like [#failBeforeTheWork], but the customer is made.
  public synchronized void failAfterTheWork() {
    createFaults.add(new Fault.ServerError(true));
  }

  /// From now on nothing gets through.
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  /// From now on our secret key is not known to the provider.
  public synchronized void refuseKey() {
    keyRefused = true;
  }

  public synchronized void acceptKey() {
    keyRefused = false;
  }

  /// Forgets every idempotency key, as Stripe may after 24 hours: the same key creates again.
  public synchronized void forgetKeys() {
    keys.clear();
  }

  /// Somebody made a customer at the provider by hand: it has no metadata.
  public synchronized CustomerId addStranger(Email email) {
    return add(email.address(), Optional.empty(), Optional.empty());
  }

  /// Somebody deletes the customer at the provider.
  public synchronized void delete(CustomerId customer) {
    customers.removeIf(kept -> kept.id().equals(customer));
  }

  // ---- what a test looks at

  /// Every customer there is, in the order of their making.
  public synchronized List<Customer> customers() {
    return List.copyOf(customers);
  }

  public synchronized List<Customer> customersOf(AccountId account) {
    return customers.stream()
        .filter(customer -> customer.account().equals(Optional.of(account)))
        .toList();
  }

  /// Every call so far, also those that did not get through, in their order.
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// The requests of every creation so far, in their order.
  public synchronized List<OpeningRequest> creations() {
    return calls.stream()
        .filter(Call.Create.class::isInstance)
        .map(call -> ((Call.Create) call).request())
        .toList();
  }

  // ---- how it works

  private record Remembered(String body, CreateAnswer answer) {}

  private sealed interface Fault {
    record AnswerInstead(CreateAnswer answer) implements Fault {}

    record LoseAnswer() implements Fault {}

    record ServerError(boolean afterTheWork) implements Fault {}
  }

  private Remembered execute(OpeningRequest request) {
    Remembered before = keys.get(request.key().value());
    if (before != null) {
      return before.body().equals(request.body())
          ? before
          : new Remembered(request.body(), new CreateAnswer.FailureReplayed());
    }
    Map<String, String> fields = read(request.body());
    String email = fields.get("email");
    String account = fields.get("account");
    if (email == null || account == null) {
      // A validation failure: the key does not remember it.
      return new Remembered(
          request.body(), new CreateAnswer.Refused("invalid_request_error: not written by write"));
    }
    AccountId named = new AccountId(UUID.fromString(account));
    CustomerId id = add(email, Optional.of(named), Optional.ofNullable(fields.get("name")));
    Remembered outcome =
        new Remembered(
            request.body(), new CreateAnswer.Created(new PaymentAccount(named, id, origin)));
    keys.put(request.key().value(), outcome);
    return outcome;
  }

  private CustomerId add(String email, Optional<AccountId> account, Optional<String> name) {
    CustomerId id = new CustomerId("cus_fake" + UUID.randomUUID().toString().replace("-", ""));
    customers.add(new Customer(id, account, email, name, clock.instant()));
    return id;
  }

  private static Map<String, String> read(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private static CreateAnswer answerOf(Remembered outcome) {
    return outcome.answer();
  }

  private static CreateAnswer unsettled(Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }
}
