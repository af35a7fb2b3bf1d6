package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.ProviderEvents.Reading;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every [ProviderEvents] must do. The provider behind it may be shared by all tests.
public abstract class ProviderEventsContract {

  /// In whole seconds, as providers stamp.
  private static final Instant CREATED = Instant.parse("2026-11-23T08:29:00Z");

  /// Its provider is there.
  protected abstract ProviderEvents events();

  /// One with nothing at the other end.
  protected abstract ProviderEvents eventsToNowhere();

  /// How the provider writes this event.
  protected abstract byte[] payload(ProviderEvent event);

  /// How the provider writes an event about nothing that we follow.
  protected abstract byte[] payloadOfAnotherKind();

  /// The provider's signature, made now.
  protected abstract String sign(byte[] payload);

  /// Something happens to a customer that the provider tries to tell, and cannot.
  ///
  /// @return who was made
  protected abstract CustomerId makeCustomerUnheard();

  @Nested
  class Read {

    @ParameterizedTest
    @MethodSource("dev.gangway.application.contract.ProviderEventsContract#hints")
    void takes_what_the_provider_signed(ProviderEvent.Hint hint) {
      ProviderEvent event = event(hint);
      byte[] payload = payload(event);

      assertThat(events().read(payload, List.of(sign(payload))))
          .isEqualTo(new Reading.Genuine(event));
      assertThat(events().read(payload, List.of("nonsense", sign(payload))))
          .as("one of several")
          .isEqualTo(new Reading.Genuine(event));
      assertThat(events().read(payload, List.of(sign(payload))))
          .as("it does not count how often")
          .isEqualTo(new Reading.Genuine(event));
    }

    @Test
    void has_no_need_of_other_kinds() {
      byte[] payload = payloadOfAnotherKind();

      assertThat(events().read(payload, List.of(sign(payload)))).isEqualTo(new Reading.Unneeded());
    }

    @Test
    void does_not_throw_at_signed_nonsense() {
      for (String nonsense : List.of("", "{", "null", "[]", "\u0000", "<html>", "{\"id\":1}")) {
        byte[] payload = nonsense.getBytes(StandardCharsets.UTF_8);

        assertThat(events().read(payload, List.of(sign(payload))))
            .isEqualTo(new Reading.Unneeded());
      }
    }

    @Test
    void does_not_take_what_is_not_signed_or_was_changed_since() {
      byte[] payload = payload(event(new ProviderEvent.CustomerCreated(new CustomerId("cus_1"))));
      byte[] changed = payload(event(new ProviderEvent.CustomerDeleted(new CustomerId("cus_1"))));

      for (List<String> signatures :
          List.of(List.<String>of(), List.of(""), List.of("nonsense"), List.of(sign(changed)))) {
        Reading reading = events().read(payload, signatures);

        assertThat(reading).isInstanceOf(Reading.NotGenuine.class);
        assertThat(((Reading.NotGenuine) reading).reason()).isNotBlank().doesNotContain("cus_1");
      }
    }

    private ProviderEvent event(ProviderEvent.Hint hint) {
      return new ProviderEvent(new ProviderEventId("evt_" + UUID.randomUUID()), hint, CREATED);
    }
  }

  @Nested
  class Undelivered {

    @Test
    void shows_what_could_not_be_told_newest_first() {
      CustomerId first = makeCustomerUnheard();
      CustomerId second = makeCustomerUnheard();

      assertThat(walk(Instant.EPOCH))
          .extracting(ProviderEvent::hint)
          .containsSubsequence(
              new ProviderEvent.CustomerCreated(second), new ProviderEvent.CustomerCreated(first));
    }

    @Test
    void goes_on_after_the_last_of_the_page_before_and_leaves_nothing_out() {
      Set<ProviderEvent.Hint> made = new HashSet<>();
      for (int i = 0; i < 101; i++) {
        made.add(new ProviderEvent.CustomerCreated(makeCustomerUnheard()));
      }

      UndeliveredAnswer.Page first = page(Instant.EPOCH, Optional.empty());
      List<ProviderEvent> all = walk(Instant.EPOCH);

      assertThat(first.next()).isPresent();
      assertThat(all).doesNotHaveDuplicates().extracting(ProviderEvent::hint).containsAll(made);
    }

    @Test
    void passes_by_what_happened_earlier() {
      makeCustomerUnheard();

      assertThat(walk(Instant.now().plus(Duration.ofDays(1000)))).isEmpty();
    }

    @Test
    void never_calls_empty_what_it_could_not_look_at() {
      assertThat(eventsToNowhere().undelivered(Instant.EPOCH, Optional.empty()))
          .isInstanceOf(UndeliveredAnswer.CouldNotLook.class);
    }

    private List<ProviderEvent> walk(Instant since) {
      UndeliveredAnswer.Page page = page(since, Optional.empty());
      List<ProviderEvent> all = new ArrayList<>(page.events());
      while (page.next().isPresent()) {
        page = page(since, page.next());
        all.addAll(page.events());
      }
      return all;
    }

    private UndeliveredAnswer.Page page(Instant since, Optional<ProviderEventId> after) {
      UndeliveredAnswer answer = events().undelivered(since, after);
      assertThat(answer).isInstanceOf(UndeliveredAnswer.Page.class);
      return (UndeliveredAnswer.Page) answer;
    }
  }

  protected static List<ProviderEvent.Hint> hints() {
    CustomerId somebody = new CustomerId("cus_somebody");
    return List.of(
        new ProviderEvent.CustomerCreated(somebody),
        new ProviderEvent.CustomerUpdated(somebody),
        new ProviderEvent.CustomerDeleted(somebody),
        new ProviderEvent.CheckoutChanged(new CheckoutId("cs_somebodys")),
        new ProviderEvent.PaymentChanged(new PaymentId("pi_somebodys")),
        new ProviderEvent.SubscriptionChanged(new SubscriptionId("sub_somebodys")),
        new ProviderEvent.InvoiceChanged(new InvoiceId("in_somebodys")));
  }
}
