package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.List;
import java.util.Optional;

/// All openings of payment accounts, for whoever looks after them. Each method gives the next ones
/// by the order of the accounts' ids.
public interface OpeningList {

  List<PaymentAccountOpening> all(Optional<AccountId> after, int most);

  /// Those that a human has to release.
  List<PaymentAccountOpening> blocked(Optional<AccountId> after, int most);

  /// Those that are neither ready nor blocked.
  List<PaymentAccountOpening> unsettled(Optional<AccountId> after, int most);
}
