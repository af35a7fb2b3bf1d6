package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.model.Dispute;
import dev.gangway.application.port.driven.PaymentRecords;
import java.util.List;
import java.util.Optional;

/// Reads Stripe's disputes.
final class DisputeReading {

  private DisputeReading() {}

  /// How it stands with a payment's disputes, of which there are seldom two: one that is open comes
  /// before one that was lost, and that before one that was won.
  ///
  /// @throws RuntimeException if one has a status that is not known
  static Optional<PaymentRecords.Dispute> worst(List<Dispute> disputes) {
    List<PaymentRecords.Dispute> standings =
        disputes.stream().flatMap(dispute -> standing(dispute).stream()).toList();
    return List.of(
            PaymentRecords.Dispute.OPEN, PaymentRecords.Dispute.LOST, PaymentRecords.Dispute.WON)
        .stream()
        .filter(standings::contains)
        .findFirst();
  }

  /// Empty for a bank's question that has not become a dispute: no money moves for it.
  private static Optional<PaymentRecords.Dispute> standing(Dispute dispute) {
    return switch (requireNonNull(dispute.getStatus())) {
      case "needs_response", "under_review" -> Optional.of(PaymentRecords.Dispute.OPEN);
      case "won" -> Optional.of(PaymentRecords.Dispute.WON);
      case "lost" -> Optional.of(PaymentRecords.Dispute.LOST);
      case "warning_needs_response", "warning_under_review", "warning_closed", "prevented" ->
          Optional.empty();
      default -> throw new IllegalStateException("a dispute in a state that is not known");
    };
  }
}
