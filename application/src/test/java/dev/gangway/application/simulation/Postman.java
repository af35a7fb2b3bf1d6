package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Brings us what the provider tells by itself, and what others pretend that it told.
final class Postman {

  /// More than a signature is good for.
  private static final Duration TOO_OLD = Duration.ofMinutes(6);

  private final Webhooks webhooks;
  private final Interleaving interleaving;
  private final FakeClock clock;
  private final Dice dice;
  private final Sabotage sabotage;
  private int forgeries;

  Postman(
      Webhooks webhooks, Interleaving interleaving, FakeClock clock, Dice dice, Sabotage sabotage) {
    this.webhooks = webhooks;
    this.interleaving = interleaving;
    this.clock = clock;
    this.dice = dice;
    this.sabotage = sabotage;
  }

  List<Possibility> possible(Instance instance) {
    List<Possibility> possible = new ArrayList<>();
    List<Webhooks.Delivery> due = webhooks.due();
    if (!due.isEmpty()) {
      possible.add(new Possibility(40, () -> deliver(instance, dice.any(due))));
    }
    List<ProviderEvent> overheard = webhooks.events();
    if (!overheard.isEmpty() && dice.faultsAreOn()) {
      possible.add(new Possibility(2, () -> forge(instance, dice.any(overheard))));
    }
    return possible;
  }

  private void deliver(Instance instance, Webhooks.Delivery delivery) {
    ProviderEvent event = delivery.event();
    interleaving.note(instance.life(), " is brought ", event.id());
    webhooks.begin(delivery);
    if (interleaving.isACallUnderWay()) {
      dice.tally(Fault.EVENT_BEFORE_THE_ANSWER);
    }
    if (sabotage.isAnsweredBeforeKept()) {
      webhooks.isTaken(delivery);
    }
    byte[] payload = Wire.write(event);
    if (bring(instance, payload, Wire.sign(Wire.SECRET, clock.instant(), payload))) {
      webhooks.isTaken(delivery);
    } else {
      dice.tally(Fault.EVENT_NOT_TAKEN);
      webhooks.failed(delivery);
    }
  }

  /// Somebody who does not know the secret, or who overheard an event some time ago.
  private void forge(Instance instance, ProviderEvent overheard) {
    dice.tally(Fault.EVENT_FORGED);
    forgeries++;
    var forged =
        new ProviderEvent(
            new ProviderEventId("evt_forged_" + forgeries),
            overheard.hint() instanceof ProviderEvent.AboutCustomer about
                ? new ProviderEvent.CustomerDeleted(about.customer())
                : overheard.hint(),
            clock.instant());
    byte[] payload = Wire.write(forged);
    Instant now = clock.instant();
    String signature =
        switch (dice.upTo(3)) {
          case 0 -> Wire.sign("whsec_guessed", now, payload);
          case 1 -> Wire.sign(Wire.SECRET, now, Wire.write(overheard));
          default -> Wire.sign(Wire.SECRET, now.minus(TOO_OLD), payload);
        };
    bring(instance, payload, signature);
  }

  private boolean bring(Instance instance, byte[] payload, String signature) {
    List<ReceiveEvent.Outcome> answers = new ArrayList<>();
    interleaving.ask(
        instance.life(),
        () -> answers.add(instance.reception().receive(payload, List.of(signature))));
    return answers.contains(new ReceiveEvent.Outcome.Taken());
  }
}
