package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/// A payment provider in memory, with Stripe's rules for idempotency keys: a key remembers its
/// first outcome, server errors included, and refuses another body; it forgets only when told to
/// ([#forgetKeys]).
///
/// It is also the directory of its customers, and takes their changed details.
///
/// Faults are scripted and used up one by one; what is scripted first happens first. Safe for use
/// by many threads: one call at a time.
public final class FakePaymentGateway
    implements PaymentGateway, CustomerDirectory, CustomerDetails {

  private static final int PAGE = 100;

  /// The origin of every customer unless told otherwise.
  public static final ProviderOrigin ORIGIN =
      new ProviderOrigin("acct_fake", ProviderOrigin.Mode.TEST);

  private final InstantSource clock;
  private final ProviderOrigin origin;

  private final List<Customer> customers = new ArrayList<>();
  private final Set<CustomerId> deleted = new HashSet<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private final Map<String, RememberedUpdate> updateKeys = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Queue<Fault> createFaults = new ArrayDeque<>();
  private final Queue<LookUpAnswer> lookUpAnswers = new ArrayDeque<>();
  private final Queue<FindAnswer> findAnswers = new ArrayDeque<>();
  private final Queue<PageAnswer> pageAnswers = new ArrayDeque<>();
  private final Queue<UpdateAnswer> updateAnswers = new ArrayDeque<>();
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

    record Find(CustomerId customer) implements Call {}

    record Page(Optional<CustomerId> after) implements Call {}

    record ChangeDetails(Update update) implements Call {}
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
    return FormText.write(fields);
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
        live().stream()
            .filter(customer -> customer.email().equals(email.address()))
            .filter(customer -> !customer.createdAt().isBefore(createdFrom))
            .filter(customer -> customer.account().equals(Optional.of(account)))
            // The sort is stable: of two with the same stamp, the one made first stays first.
            .sorted(Comparator.comparing(Customer::createdAt))
            .map(customer -> new PaymentAccount(account, customer.id(), origin))
            .toList();
    return found.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(found);
  }

  // ---- the directory of its customers

  @Override
  public synchronized FindAnswer find(CustomerId customer) {
    calls.add(new Call.Find(customer));
    if (away || keyRefused) {
      return new FindAnswer.CouldNotLook(Duration.ZERO);
    }
    FindAnswer scripted = findAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    if (deleted.contains(customer)) {
      return new FindAnswer.Deleted();
    }
    return customers.stream()
        .filter(each -> each.id().equals(customer))
        .findFirst()
        .<FindAnswer>map(each -> new FindAnswer.Live(listed(each)))
        .orElseGet(FindAnswer.Unknown::new);
  }

  @Override
  public synchronized PageAnswer page(Optional<CustomerId> after) {
    calls.add(new Call.Page(after));
    if (away || keyRefused) {
      return new PageAnswer.CouldNotLook(Duration.ZERO);
    }
    PageAnswer scripted = pageAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    List<CustomerId> ids = customers.stream().map(Customer::id).toList();
    int end = after.map(ids::indexOf).orElse(customers.size());
    if (end < 0) {
      // A cursor that the provider does not know.
      return new PageAnswer.CouldNotLook(Duration.ZERO);
    }
    List<Customer> newestFirst =
        customers.subList(0, end).reversed().stream()
            .filter(customer -> !deleted.contains(customer.id()))
            .toList();
    List<Customer> page = newestFirst.stream().limit(PAGE).toList();
    return new PageAnswer.Page(
        page.stream().map(this::listed).toList(),
        newestFirst.size() > PAGE ? Optional.of(page.getLast().id()) : Optional.empty());
  }

  private ListedCustomer listed(Customer customer) {
    return new ListedCustomer(
        customer.id(),
        customer.account().map(account -> new PaymentAccount(account, customer.id(), origin)),
        customer.createdAt());
  }

  // ---- changed details

  @Override
  public String write(Details details) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("email", details.email().address());
    fields.put("name", details.name().orElse(""));
    return FormText.write(fields);
  }

  @Override
  public synchronized UpdateAnswer update(Update update) {
    calls.add(new Call.ChangeDetails(update));
    if (away || keyRefused) {
      return new UpdateAnswer.Unsettled(Duration.ZERO);
    }
    UpdateAnswer scripted = updateAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    RememberedUpdate before = updateKeys.get(update.key().value());
    if (before != null) {
      return before.update().equals(update) ? before.answer() : new UpdateAnswer.FailureReplayed();
    }
    UpdateAnswer answer = execute(update);
    updateKeys.put(update.key().value(), new RememberedUpdate(update, answer));
    return answer;
  }

  private UpdateAnswer execute(Update update) {
    Optional<Customer> found =
        live().stream().filter(customer -> customer.id().equals(update.customer())).findFirst();
    if (found.isEmpty()) {
      return new UpdateAnswer.Gone();
    }
    Map<String, String> fields = FormText.read(update.body());
    Customer before = found.get();
    customers.set(
        customers.indexOf(before),
        new Customer(
            before.id(),
            before.account(),
            fields.getOrDefault("email", before.email()),
            fields.containsKey("name")
                ? Optional.of(fields.get("name")).filter(name -> !name.isEmpty())
                : before.name(),
            before.createdAt()));
    return new UpdateAnswer.Updated();
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

  /// The next readings of one customer get these answers, one each.
  public synchronized void answerNext(FindAnswer... answers) {
    findAnswers.addAll(Arrays.asList(answers));
  }

  /// The next readings of a page get these answers, one each.
  public synchronized void answerNext(PageAnswer... answers) {
    pageAnswers.addAll(Arrays.asList(answers));
  }

  /// The next changes of details do nothing and get these answers, one each.
  public synchronized void answerNext(UpdateAnswer... answers) {
    updateAnswers.addAll(Arrays.asList(answers));
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
    updateKeys.clear();
  }

  /// Somebody made a customer at the provider by hand: it has no metadata.
  public synchronized CustomerId addStranger(Email email) {
    return add(email.address(), Optional.empty(), Optional.empty());
  }

  /// A customer with this account's id in its metadata is made, by whatever way.
  public synchronized PaymentAccount addCustomer(AccountId account, Email email) {
    return new PaymentAccount(
        account, add(email.address(), Optional.of(account), Optional.empty()), origin);
  }

  /// Somebody deletes the customer at the provider.
  public synchronized void delete(CustomerId customer) {
    if (customers.stream().anyMatch(kept -> kept.id().equals(customer))) {
      deleted.add(customer);
    }
  }

  /// Somebody writes another account's id, or none, into the customer's metadata.
  public synchronized void rename(CustomerId customer, Optional<AccountId> account) {
    customers.replaceAll(kept ->
        kept.id().equals(customer)
            ? new Customer(kept.id(), account, kept.email(), kept.name(), kept.createdAt())
            : kept);
  }

  // ---- what a test looks at

  /// Every live customer there is, in the order of their making.
  public synchronized List<Customer> customers() {
    return live();
  }

  public synchronized List<Customer> customersOf(AccountId account) {
    return live().stream()
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

  /// Every change of details so far, also those that did not get through, in their order.
  public synchronized List<Update> updates() {
    return calls.stream()
        .filter(Call.ChangeDetails.class::isInstance)
        .map(call -> ((Call.ChangeDetails) call).update())
        .toList();
  }

  // ---- how it works

  private record RememberedUpdate(Update update, UpdateAnswer answer) {}

  private record Remembered(String body, CreateAnswer answer) {}

  private sealed interface Fault {
    record AnswerInstead(CreateAnswer answer) implements Fault {}

    record LoseAnswer() implements Fault {}

    record ServerError(boolean afterTheWork) implements Fault {}
  }

  private Remembered execute(OpeningRequest request) {
    Remembered before = keys.get(request.key().value());
    if (before != null) {
      return before.body().equals(request.body()) && !isAboutADeletedOne(before.answer())
          ? before
          : new Remembered(request.body(), new CreateAnswer.FailureReplayed());
    }
    Map<String, String> fields = FormText.read(request.body());
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

  private boolean isAboutADeletedOne(CreateAnswer answer) {
    return answer instanceof CreateAnswer.Created(PaymentAccount created)
        && deleted.contains(created.customer());
  }

  private List<Customer> live() {
    return customers.stream().filter(customer -> !deleted.contains(customer.id())).toList();
  }

  private static CreateAnswer answerOf(Remembered outcome) {
    return outcome.answer();
  }

  private static CreateAnswer unsettled(Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }
}
