package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Entry;
import dev.gangway.application.port.driven.EventInbox.Receipt;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.EventInbox] promises.
public abstract class EventInboxContract {

  private static final Instant RECEIVED = Examples.NOON.plusSeconds(3);

  protected abstract Storage storage();

  private EventInbox inbox() {
    return storage().events();
  }

  private ProviderEventId received() {
    ProviderEvent event = Examples.event();
    inbox().add(event, RECEIVED);
    return event.id();
  }

  private ProviderEventId standing(Standing standing) {
    ProviderEventId event = received();
    inbox().stand(event, standing);
    return event;
  }

  private Standing standingOf(ProviderEventId event) {
    return inbox().find(event).orElseThrow().standing();
  }

  private static Awaited someAccount() {
    return new Awaited.TheAccount(new AccountId(UUID.randomUUID()));
  }

  private static Awaited someCustomer() {
    return new Awaited.TheCustomer(new CustomerId("cus_" + UUID.randomUUID()));
  }

  @Test
  void keeps_every_kind_of_hint() {
    String id = UUID.randomUUID().toString();
    List<ProviderEvent.Hint> hints =
        List.of(
            new ProviderEvent.CustomerCreated(new CustomerId("cus_" + id)),
            new ProviderEvent.CustomerUpdated(new CustomerId("cus_" + id)),
            new ProviderEvent.CustomerDeleted(new CustomerId("cus_" + id)),
            new ProviderEvent.CheckoutChanged(new CheckoutId("cs_" + id)),
            new ProviderEvent.PaymentChanged(new PaymentId("pi_" + id)),
            new ProviderEvent.SubscriptionChanged(new SubscriptionId("sub_" + id)),
            new ProviderEvent.InvoiceChanged(new InvoiceId("in_" + id)));

    for (ProviderEvent.Hint hint : hints) {
      var event =
          new ProviderEvent(new ProviderEventId("evt_" + UUID.randomUUID()), hint, Examples.NOON);
      inbox().add(event, RECEIVED);
      assertThat(inbox().find(event.id()).orElseThrow().event()).isEqualTo(event);
    }
  }

  @Nested
  class Figures {

    @Test
    void count_what_is_not_done_with() {
      EventFigures before = inbox().figures();
      received();
      received();
      standing(new Standing.Parked(someAccount()));
      standing(new Standing.Parked(someCustomer()));
      standing(new Standing.Parked(someCustomer()));
      standing(new Standing.Dead("for a reason"));
      standing(new Standing.Done());

      assertThat(inbox().figures())
          .isEqualTo(
              new EventFigures(before.waiting() + 2, before.parked() + 3, before.dead() + 1));
    }
  }

  @Nested
  class Add {

    @Test
    void keeps_each_kind_of_event_as_it_came() {
      CustomerId customer = new CustomerId("cus_" + UUID.randomUUID());
      List<ProviderEvent.Hint> hints =
          List.of(
              new ProviderEvent.CustomerCreated(customer),
              new ProviderEvent.CustomerUpdated(customer),
              new ProviderEvent.CustomerDeleted(customer));

      for (ProviderEvent.Hint hint : hints) {
        var event =
            new ProviderEvent(new ProviderEventId("evt_" + UUID.randomUUID()), hint, Examples.NOON);
        assertThat(inbox().add(event, RECEIVED)).isEqualTo(Receipt.ADDED);
        assertThat(inbox().find(event.id()))
            .contains(new Entry(event, new Standing.Waiting(), RECEIVED));
      }
    }

    @Test
    void leaves_one_that_came_before_as_it_is() {
      ProviderEvent event = Examples.event();
      inbox().add(event, RECEIVED);
      inbox().stand(event.id(), new Standing.Done());

      assertThat(inbox().add(event, RECEIVED.plusSeconds(60))).isEqualTo(Receipt.WAS_THERE);

      assertThat(inbox().find(event.id()))
          .contains(new Entry(event, new Standing.Done(), RECEIVED));
    }

    @Test
    void adds_one_of_several_at_once() {
      ProviderEvent event = Examples.event();

      List<Object> receipts = Together.call(8, () -> inbox().add(event, RECEIVED));

      assertThat(receipts)
          .containsOnlyOnce(Receipt.ADDED)
          .containsOnly(Receipt.ADDED, Receipt.WAS_THERE);
    }
  }

  @Nested
  class Find {

    @Test
    void finds_nothing_that_did_not_come() {
      assertThat(inbox().find(Examples.event().id())).isEmpty();
    }
  }

  @Nested
  class Stand {

    @Test
    void keeps_each_standing_as_it_is_and_nothing_of_the_one_before() {
      ProviderEventId event = received();

      for (Standing standing :
          List.of(
              new Standing.Parked(someAccount()),
              new Standing.Parked(someCustomer()),
              new Standing.Dead("for a reason"),
              new Standing.Waiting(),
              new Standing.Done())) {
        inbox().stand(event, standing);

        assertThat(standingOf(event)).isEqualTo(standing);
      }
    }

    @Test
    void is_refused_for_an_event_that_did_not_come() {
      assertThatIllegalStateException()
          .isThrownBy(() -> inbox().stand(Examples.event().id(), new Standing.Done()));
    }
  }

  @Nested
  class Release {

    @Test
    void has_those_applied_that_wait_for_this_and_no_others() {
      for (Awaited awaited : List.of(someAccount(), someCustomer())) {
        ProviderEventId one = standing(new Standing.Parked(awaited));
        ProviderEventId two = standing(new Standing.Parked(awaited));
        ProviderEventId other = standing(new Standing.Parked(someAccount()));
        ProviderEventId another = standing(new Standing.Parked(someCustomer()));
        ProviderEventId done = standing(new Standing.Done());

        assertThat(inbox().release(awaited)).containsExactlyInAnyOrder(one, two);

        assertThat(standingOf(one)).isEqualTo(new Standing.Waiting());
        assertThat(standingOf(two)).isEqualTo(new Standing.Waiting());
        assertThat(standingOf(other)).isInstanceOf(Standing.Parked.class);
        assertThat(standingOf(another)).isInstanceOf(Standing.Parked.class);
        assertThat(standingOf(done)).isEqualTo(new Standing.Done());
        assertThat(inbox().release(awaited)).isEmpty();
      }
    }

    private boolean park(ProviderEventId event, Awaited awaited, AccountId account) {
      inbox().stand(event, new Standing.Parked(awaited));
      boolean hasCome = storage().openings().find(account).isPresent();
      if (hasCome) {
        inbox().stand(event, new Standing.Waiting());
      }
      return hasCome;
    }

    /// Whichever comes first: nothing stays parked for what is there.
    @RepeatedTest(20)
    void misses_nothing_that_is_being_parked_in_the_same_moment() {
      PaymentAccountOpening.Wanted wish = Examples.wish(Examples.activate(storage()).id());
      Awaited awaited = new Awaited.TheAccount(wish.account());
      ProviderEventId event = received();

      List<Object> outcomes =
          Together.call(
              List.of(
                  () -> storage().unitOfWork().commit(() -> park(event, awaited, wish.account())),
                  () ->
                      storage()
                          .unitOfWork()
                          .commit(() -> {
                            storage().openings().add(wish);
                            return inbox().release(awaited);
                          })));

      assertThat(outcomes).noneMatch(Throwable.class::isInstance);
      assertThat(standingOf(event)).isEqualTo(new Standing.Waiting());
    }
  }

  @Nested
  class Revive {

    @Test
    void has_every_dead_event_applied_again_and_no_other() {
      ProviderEventId dead = standing(new Standing.Dead("for a reason"));
      ProviderEventId parked = standing(new Standing.Parked(someAccount()));
      ProviderEventId done = standing(new Standing.Done());

      assertThat(inbox().revive()).contains(dead).doesNotContain(parked, done);

      assertThat(standingOf(dead)).isEqualTo(new Standing.Waiting());
      assertThat(standingOf(done)).isEqualTo(new Standing.Done());
      assertThat(inbox().revive()).isEmpty();
    }
  }

  @Nested
  class Unsettled {

    @Test
    void are_those_that_are_not_done_with() {
      ProviderEventId waiting = received();
      ProviderEventId parked = standing(new Standing.Parked(someAccount()));
      ProviderEventId dead = standing(new Standing.Dead("for a reason"));
      ProviderEventId done = standing(new Standing.Done());

      List<ProviderEventId> unsettled = new ArrayList<>();
      for (List<Entry> page = inbox().unsettled(Optional.empty(), 2);
          !page.isEmpty();
          page = inbox().unsettled(Optional.of(unsettled.getLast()), 2)) {
        assertThat(page).hasSizeLessThanOrEqualTo(2);
        page.forEach(entry -> unsettled.add(entry.event().id()));
      }

      assertThat(unsettled)
          .contains(waiting, parked, dead)
          .doesNotContain(done)
          .doesNotHaveDuplicates();
    }
  }

  @Nested
  class FetchedUpTo {

    @Test
    void is_remembered() {
      inbox().fetchedUpTo(RECEIVED);
      assertThat(inbox().fetchedUpTo()).contains(RECEIVED);

      inbox().fetchedUpTo(RECEIVED.plusSeconds(300));

      assertThat(inbox().fetchedUpTo()).contains(RECEIVED.plusSeconds(300));
    }
  }
}
