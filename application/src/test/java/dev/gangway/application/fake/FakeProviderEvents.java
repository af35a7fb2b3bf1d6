package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.zip.CRC32;

/// What a payment provider in memory tells by itself: events in a form of its own, which [#payload]
/// writes and [#signature] signs. Safe for use by many threads.
public final class FakeProviderEvents implements ProviderEvents {

  private static final int PAGE = 100;

  private final List<ProviderEvent> undelivered = new ArrayList<>();
  private final List<Optional<ProviderEventId>> looks = new ArrayList<>();
  private final Queue<UndeliveredAnswer> answers = new ArrayDeque<>();
  private boolean away;

  // ---- what the port asks for

  @Override
  public Reading read(byte[] payload, List<String> signatures) {
    if (!signatures.contains(signature(payload))) {
      return new Reading.NotGenuine("no signature that fits");
    }
    String[] parts = new String(payload, StandardCharsets.UTF_8).split(" ", -1);
    if (parts.length != 4) {
      return new Reading.Unneeded();
    }
    return hint(parts[1], parts[2])
        .<Reading>map(hint ->
            new Reading.Genuine(
                new ProviderEvent(new ProviderEventId(parts[0]), hint, Instant.parse(parts[3]))))
        .orElseGet(Reading.Unneeded::new);
  }

  @Override
  public synchronized UndeliveredAnswer undelivered(
      Instant since, Optional<ProviderEventId> after) {
    looks.add(after);
    if (away) {
      return new UndeliveredAnswer.CouldNotLook(Duration.ZERO);
    }
    UndeliveredAnswer scripted = answers.poll();
    if (scripted != null) {
      return scripted;
    }
    List<ProviderEventId> ids = undelivered.stream().map(ProviderEvent::id).toList();
    int end = after.map(ids::indexOf).orElse(undelivered.size());
    if (end < 0) {
      return new UndeliveredAnswer.CouldNotLook(Duration.ZERO);
    }
    List<ProviderEvent> newestFirst =
        undelivered.subList(0, end).reversed().stream()
            .filter(event -> !event.createdAt().isBefore(since))
            .toList();
    List<ProviderEvent> page = newestFirst.stream().limit(PAGE).toList();
    return new UndeliveredAnswer.Page(
        page, newestFirst.size() > PAGE ? Optional.of(page.getLast().id()) : Optional.empty());
  }

  // ---- what a test tells it to do

  /// How the provider would write this event.
  public static byte[] payload(ProviderEvent event) {
    String about =
        switch (event.hint()) {
          case ProviderEvent.CustomerCreated(CustomerId customer) -> "created " + customer;
          case ProviderEvent.CustomerUpdated(CustomerId customer) -> "updated " + customer;
          case ProviderEvent.CustomerDeleted(CustomerId customer) -> "deleted " + customer;
          case ProviderEvent.CheckoutChanged(CheckoutId checkout) -> "checkout " + checkout;
          case ProviderEvent.PaymentChanged(PaymentId payment) -> "payment " + payment;
          case ProviderEvent.SubscriptionChanged(SubscriptionId subscription) ->
              "subscription " + subscription;
          case ProviderEvent.InvoiceChanged(InvoiceId invoice) -> "invoice " + invoice;
        };
    return String.join(" ", event.id().value(), about, event.createdAt().toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// An event of the provider's about nothing that we follow.
  public static byte[] payloadOfAnotherKind() {
    return "evt_other charged cus_other 2026-11-23T12:00:00Z".getBytes(StandardCharsets.UTF_8);
  }

  /// The signature that fits these bytes, and hardly any others.
  public static String signature(byte[] payload) {
    var sum = new CRC32();
    sum.update(payload);
    return "signed:" + sum.getValue();
  }

  /// The provider could not deliver this one, nor those before it.
  public synchronized void couldNotDeliver(ProviderEvent event) {
    undelivered.add(requireNonNull(event));
  }

  /// The next readings of the list get these answers, one each.
  public synchronized void answerNext(UndeliveredAnswer... scripted) {
    answers.addAll(Arrays.asList(scripted));
  }

  /// From now on no list can be read.
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  // ---- what a test looks at

  /// Where each reading of the list began, in their order.
  public synchronized List<Optional<ProviderEventId>> looks() {
    return List.copyOf(looks);
  }

  private static Optional<ProviderEvent.Hint> hint(String type, String about) {
    return switch (type) {
      case "created" -> Optional.of(new ProviderEvent.CustomerCreated(new CustomerId(about)));
      case "updated" -> Optional.of(new ProviderEvent.CustomerUpdated(new CustomerId(about)));
      case "deleted" -> Optional.of(new ProviderEvent.CustomerDeleted(new CustomerId(about)));
      case "checkout" -> Optional.of(new ProviderEvent.CheckoutChanged(new CheckoutId(about)));
      case "payment" -> Optional.of(new ProviderEvent.PaymentChanged(new PaymentId(about)));
      case "subscription" ->
          Optional.of(new ProviderEvent.SubscriptionChanged(new SubscriptionId(about)));
      case "invoice" -> Optional.of(new ProviderEvent.InvoiceChanged(new InvoiceId(about)));
      default -> Optional.empty();
    };
  }
}
