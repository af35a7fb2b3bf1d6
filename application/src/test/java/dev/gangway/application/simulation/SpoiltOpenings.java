package dev.gangway.application.simulation;

import static dev.gangway.domain.payment.PaymentAccountOpening.ABSENCE_CONFIRMED_AFTER;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The bugs that sit between the production code and its rows.
final class SpoiltOpenings implements PaymentAccountOpeningRepository {

  private static final Duration LOST_LEASE = Duration.ofSeconds(59);

  private final PaymentAccountOpeningRepository openings;
  private final PlantedBug bug;
  private final InstantSource clock;

  SpoiltOpenings(PaymentAccountOpeningRepository openings, PlantedBug bug, InstantSource clock) {
    this.openings = openings;
    this.bug = bug;
    this.clock = clock;
  }

  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    Optional<PaymentAccountOpening> found = openings.find(account);
    return bug == PlantedBug.KEY_TRUSTED_FOR_EVER ? found.map(this::withYoungKey) : found;
  }

  private PaymentAccountOpening withYoungKey(PaymentAccountOpening found) {
    return found instanceof PaymentAccountOpening.Sending sending
        ? new PaymentAccountOpening.Sending(
            sending.request(),
            sending.attempt(),
            sending.everSentAt(),
            clock.instant(),
            sending.notBefore())
        : found;
  }

  @Override
  public Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer) {
    return openings.findByCustomer(customer);
  }

  @Override
  public Addition add(PaymentAccountOpening.Wanted wish) {
    Addition addition = openings.add(wish);
    if (bug == PlantedBug.SECOND_WISH && addition == Addition.WAS_THERE) {
      openings.replace(openings.find(wish.account()).orElseThrow(), wish);
    }
    return addition;
  }

  @Override
  public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
    Replacement replacement = openings.replace(before, spoiltAnswer(after));
    return replacement == Replacement.OVERTAKEN && bug == PlantedBug.NO_FENCING
        ? openings.replace(openings.find(before.account()).orElseThrow(), after)
        : replacement;
  }

  @Override
  public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
    Replacement replacement = openings.claim(before, spoiltClaim(after));
    return replacement == Replacement.OVERTAKEN && bug == PlantedBug.SENT_WHEN_OVERTAKEN
        ? Replacement.REPLACED
        : replacement;
  }

  private PaymentAccountOpening spoiltClaim(PaymentAccountOpening claim) {
    return switch (claim) {
      case PaymentAccountOpening.Sending sending when bug == PlantedBug.KEY_AGE_RESTARTS ->
          withYoungKey(sending);
      case PaymentAccountOpening.Sending sending when bug == PlantedBug.LEASE_OF_A_SECOND ->
          new PaymentAccountOpening.Sending(
              sending.request(),
              sending.attempt(),
              sending.everSentAt(),
              sending.keySentAt(),
              sending.notBefore().minus(LOST_LEASE));
      default -> claim;
    };
  }

  private PaymentAccountOpening spoiltAnswer(PaymentAccountOpening answer) {
    return switch (answer) {
      case PaymentAccountOpening.Sending sending when bug == PlantedBug.TIME_OUT_MEANS_NOT_DONE ->
          new PaymentAccountOpening.Wanted(
              new OpeningRequest(
                  sending.account(),
                  sending.request().generation() + 1,
                  sending.request().email(),
                  sending.request().body()),
              sending.attempt(),
              Optional.of(sending.everSentAt()));
      case PaymentAccountOpening.InDoubt doubt
          when bug == PlantedBug.ABSENCE_BELIEVED_AT_ONCE && doubt.absentSince().isPresent() ->
          new PaymentAccountOpening.InDoubt(
              doubt.request(),
              doubt.attempt(),
              doubt.everSentAt(),
              doubt.reason(),
              doubt.absentSince().map(since -> since.minus(ABSENCE_CONFIRMED_AFTER)),
              clock.instant());
      default -> answer;
    };
  }
}
