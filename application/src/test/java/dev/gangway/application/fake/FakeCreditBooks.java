package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// The books of a [FakeShop]. Faults are scripted and used up one by one; what is scripted first
/// happens first. Safe for use by many threads: one call at a time.
public final class FakeCreditBooks implements CreditBooks {

  private final FakeShop shop;
  private final OncePerKey<PostAnswer> postings =
      new OncePerKey<>(
          new PostAnswer.Unsettled(Duration.ZERO, false),
          new PostAnswer.FailureReplayed(),
          PostAnswer.Refused.class::isInstance);
  private final Queue<FindAnswer> findAnswers = new ArrayDeque<>();
  private final List<PostingRequest> posted = new ArrayList<>();
  private Runnable afterReading = () -> {};

  public FakeCreditBooks(FakeShop shop) {
    this.shop = requireNonNull(shop);
  }

  // ---- what the port asks for

  @Override
  public String write(AccountId account, CreditEntry entry) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("posting", PostingId.of(account, entry).toString());
    fields.put("change", Long.toString(entry.change()));
    fields.put("currency", entry.amount().currency().code());
    return FormText.write(fields);
  }

  @Override
  public synchronized PostAnswer post(PostingRequest request) {
    posted.add(request);
    return shop.isOutOfReach()
        ? new PostAnswer.Unsettled(Duration.ZERO, false)
        : postings.send(
            request.key().value(), request.body(), body -> execute(request.customer(), body));
  }

  private PostAnswer execute(CustomerId customer, String body) {
    if (shop.isDeleted(customer)) {
      return new PostAnswer.Refused("invalid_request_error, code resource_missing");
    }
    Map<String, String> fields = FormText.read(body);
    shop.write(
        customer,
        new FakeShop.Line(
            FormText.require(fields, "posting"),
            Long.parseLong(FormText.require(fields, "change")),
            new Currency(FormText.require(fields, "currency")),
            shop.now(),
            Optional.empty()));
    return new PostAnswer.Posted();
  }

  @Override
  public synchronized FindAnswer find(CustomerId customer, PostingId id, Instant from) {
    if (shop.isOutOfReach()) {
      return new FindAnswer.CouldNotLook(Duration.ZERO);
    }
    FindAnswer scripted = findAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    return shop.lines(customer).stream()
            .filter(line -> !line.at().isBefore(from))
            .anyMatch(line -> line.posting().equals(id.toString()))
        ? new FindAnswer.Stands()
        : new FindAnswer.Absent();
  }

  @Override
  public synchronized ReadAnswer read(CustomerId customer) {
    if (shop.isOutOfReach()) {
      return new ReadAnswer.CouldNotLook(Duration.ZERO);
    }
    if (shop.isDeleted(customer)) {
      return new ReadAnswer.Shown(0, Map.of());
    }
    Map<InvoiceId, Money> spent = new HashMap<>();
    for (FakeShop.Line line : shop.lines(customer)) {
      line.invoice().ifPresent(by -> spent.put(by, new Money(-line.change(), line.currency())));
    }
    ReadAnswer.Shown shown = new ReadAnswer.Shown(shop.creditOf(customer), spent);
    afterReading.run();
    return shown;
  }

  // ---- what a test tells it to do

  /// What happens right after the books are read, each time.
  public synchronized void afterReading(Runnable event) {
    afterReading = event;
  }

  /// The next postings do nothing and get these answers, one each.
  public synchronized void answerNext(PostAnswer... answers) {
    postings.answerNext(Arrays.asList(answers));
  }

  /// The next readings get these answers, one each.
  public synchronized void answerNext(FindAnswer... answers) {
    findAnswers.addAll(Arrays.asList(answers));
  }

  /// The next `times` postings are carried out, and the answers lost on their way.
  public synchronized void loseAnswers(int times) {
    postings.loseAnswers(times);
  }

  /// The next posting fails with a server error that its key remembers. Nothing is written.
  public synchronized void failBeforeTheWork() {
    postings.fail(false);
  }

  /// Like [#failBeforeTheWork], but the line is written.
  public synchronized void failAfterTheWork() {
    postings.fail(true);
  }

  /// Forgets every idempotency key, as Stripe may after 24 hours: the same key writes again.
  public synchronized void forgetKeys() {
    postings.forget();
  }

  // ---- what a test looks at

  /// Every posting so far, also those that did not get through, in their order.
  public synchronized List<PostingRequest> posted() {
    return List.copyOf(posted);
  }
}
