package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.purchase.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventFetchingTest {

  private final House house = new House();
  private int events;

  private ProviderEvent undelivered(Instant createdAt) {
    var event =
        new ProviderEvent(
            new ProviderEventId("evt_" + ++events),
            new ProviderEvent.CustomerUpdated(new CustomerId("cus_" + events)),
            createdAt);
    house.provider.couldNotDeliver(event);
    return event;
  }

  @Test
  void takes_in_what_could_not_be_delivered() {
    ProviderEvent event = undelivered(house.clock.instant());

    var outcome = house.fetching.fetch();

    assertThat(outcome).isEqualTo(new FetchEvents.Outcome.Fetched(1));
    assertThat(house.storage.events().find(event.id())).isPresent();
    assertThat(house.storage.tasks().tasks())
        .containsExactly(new Task.ApplyEvent(event.id(), Duration.ZERO));
  }

  @Test
  void takes_in_what_came_before_no_second_time() {
    undelivered(house.clock.instant());
    house.fetching.fetch();
    house.work();

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(0));

    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void reads_every_page_with_a_token_each() {
    for (int i = 0; i < 250; i++) {
      undelivered(house.clock.instant());
    }

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(250));

    assertThat(house.provider.looks()).hasSize(3);
    assertThat(house.budget.taken()).hasSize(3);
  }

  @Test
  void goes_back_further_than_deliveries_are_tried() {
    house.fetching.fetch();
    Instant createdAt = house.clock.instant();
    house.clock.advance(Duration.ofDays(3));
    house.fetching.fetch();
    undelivered(createdAt);

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(1));
  }

  @Test
  void catches_up_on_all_the_time_in_which_nobody_fetched() {
    house.fetching.fetch();
    house.clock.advance(Duration.ofDays(10));
    undelivered(house.clock.instant().minus(Duration.ofDays(13)));
    undelivered(house.clock.instant().minus(Duration.ofDays(15)));

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(1));
  }

  @Test
  void goes_back_to_its_first_try_when_the_provider_was_away_from_the_beginning() {
    house.provider.answerNext(new UndeliveredAnswer.CouldNotLook(Duration.ZERO));
    house.fetching.fetch();
    undelivered(house.clock.instant());
    house.clock.advance(Duration.ofDays(10));

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(1));
  }

  @Test
  void asks_for_no_more_than_the_provider_lists() {
    house.fetching.fetch();
    house.clock.advance(Duration.ofDays(100));
    undelivered(house.clock.instant().minus(Duration.ofDays(31)));
    undelivered(house.clock.instant().minus(Duration.ofDays(29)));

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(1));
  }

  /// An event that is not listed any more tells nobody that the money went back.
  @Test
  void has_all_payments_looked_at_after_longer_than_the_provider_lists() {
    Purchase paid =
        Examples.pay(house.storage, Examples.keepOffer(house.storage), Examples.PACKAGE);
    house.fetching.fetch();
    house.clock.advance(Duration.ofDays(26));
    house.fetching.fetch();
    assertThat(house.storage.tasks().tasks()).doesNotContain(new Task.CheckPayment(paid.id()));

    house.clock.advance(Duration.ofDays(27));
    house.fetching.fetch();

    assertThat(house.storage.tasks().tasks()).contains(new Task.CheckPayment(paid.id()));
  }

  @Test
  void begins_anew_where_it_began_when_the_list_was_not_read_to_its_end() {
    house.fetching.fetch();
    house.clock.advance(Duration.ofDays(20));
    ProviderEvent old = undelivered(house.clock.instant().minus(Duration.ofDays(23)));
    ProviderEvent first = undelivered(house.clock.instant());
    house.provider.answerNext(
        new UndeliveredAnswer.Page(List.of(first), Optional.of(first.id())),
        new UndeliveredAnswer.CouldNotLook(Duration.ZERO));
    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.CouldNotLook());
    assertThat(house.storage.events().find(first.id())).isPresent();

    house.clock.advance(Duration.ofMinutes(5));
    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.Fetched(1));

    assertThat(house.storage.events().find(old.id())).isPresent();
  }

  @Test
  void asks_nothing_without_a_token() {
    house.budget.refuseNext(house.clock.instant().plusSeconds(1));

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.CouldNotLook());

    assertThat(house.provider.looks()).isEmpty();
  }

  @Test
  void asks_nothing_with_a_key_that_may_be_another_accounts() {
    house
        .storage
        .providerOrigin()
        .claim(new ProviderOrigin("acct_another", ProviderOrigin.Mode.TEST));
    undelivered(Examples.NOON);

    assertThat(house.fetching.fetch()).isEqualTo(new FetchEvents.Outcome.CouldNotLook());

    assertThat(house.provider.looks()).isEmpty();
  }
}
