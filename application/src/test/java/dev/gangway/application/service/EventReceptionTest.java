package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.fake.FakeProviderEvents;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReceptionTest {

  private final House house = new House();

  private ReceiveEvent.Outcome receive(byte[] payload) {
    return house.reception.receive(payload, List.of(FakeProviderEvents.signature(payload)));
  }

  @Test
  void keeps_an_event_together_with_the_work_to_do() {
    ProviderEvent event = Examples.event();

    var outcome = receive(FakeProviderEvents.payload(event));

    assertThat(outcome).isEqualTo(new ReceiveEvent.Outcome.Taken());
    assertThat(house.storage.events().find(event.id()))
        .contains(
            new EventInbox.Entry(event, new EventInbox.Standing.Waiting(), house.clock.instant()));
    assertThat(house.storage.tasks().tasks())
        .containsExactly(new Task.ApplyEvent(event.id(), Duration.ZERO));
  }

  @Test
  void keeps_it_once_however_often_it_comes() {
    byte[] payload = FakeProviderEvents.payload(Examples.event());
    receive(payload);
    house.work();

    var outcome = receive(payload);

    assertThat(outcome).isEqualTo(new ReceiveEvent.Outcome.Taken());
    assertThat(house.storage.events().entries()).hasSize(1);
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void leaves_a_customer_alone_for_a_moment_that_was_just_created() {
    ProviderEvent event =
        new ProviderEvent(
            Examples.event().id(),
            new ProviderEvent.CustomerCreated(new CustomerId("cus_new")),
            house.clock.instant());

    receive(FakeProviderEvents.payload(event));

    assertThat(house.storage.tasks().tasks())
        .containsExactly(new Task.ApplyEvent(event.id(), EventIntake.CREATED_IS_LEFT_ALONE_FOR));
  }

  @Test
  void takes_what_is_about_nothing_that_we_follow_without_effect() {
    var outcome = receive(FakeProviderEvents.payloadOfAnotherKind());

    assertThat(outcome).isEqualTo(new ReceiveEvent.Outcome.Taken());
    assertThat(house.storage.events().entries()).isEmpty();
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void gives_what_is_forged_no_effect() {
    byte[] payload = FakeProviderEvents.payload(Examples.event());
    for (List<String> signatures :
        List.of(List.<String>of(), List.of("forged"), List.of("", "t=abc"))) {
      assertThat(house.reception.receive(payload, signatures))
          .isInstanceOf(ReceiveEvent.Outcome.NotGenuine.class);
    }
    assertThat(
            house.reception.receive("nonsense".getBytes(StandardCharsets.UTF_8), List.of("forged")))
        .isInstanceOf(ReceiveEvent.Outcome.NotGenuine.class);

    assertThat(house.storage.events().entries()).isEmpty();
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }
}
