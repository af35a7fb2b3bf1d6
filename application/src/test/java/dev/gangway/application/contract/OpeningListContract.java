package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What [OpeningList] promises.
public abstract class OpeningListContract {

  protected abstract Storage storage();

  private OpeningList list() {
    return storage().openingList();
  }

  @FunctionalInterface
  private interface Selection {
    List<PaymentAccountOpening> next(Optional<AccountId> after, int most);
  }

  /// Everything, asked for two at a time.
  private static List<PaymentAccountOpening> all(Selection selection) {
    List<PaymentAccountOpening> all = new ArrayList<>();
    for (List<PaymentAccountOpening> page = selection.next(Optional.empty(), 2);
        !page.isEmpty();
        page = selection.next(Optional.of(page.getLast().account()), 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
    }
    assertThat(all).doesNotHaveDuplicates();
    return all;
  }

  private PaymentAccountOpening in(AccountId account) {
    return storage().openings().find(account).orElseThrow();
  }

  private PaymentAccountOpening wanted() {
    AccountId account = Examples.activate(storage()).id();
    storage().openings().add(Examples.wish(account));
    return in(account);
  }

  private PaymentAccountOpening sending() {
    PaymentAccountOpening wanted = wanted();
    storage()
        .openings()
        .replace(
            wanted,
            new PaymentAccountOpening.Sending(
                wanted.request(), 1, Examples.NOON, Examples.NOON, Examples.NOON));
    return in(wanted.account());
  }

  private PaymentAccountOpening blocked() {
    PaymentAccountOpening wanted = wanted();
    storage()
        .openings()
        .replace(
            wanted,
            new PaymentAccountOpening.Blocked(wanted.request(), 1, Examples.NOON, "refused"));
    return in(wanted.account());
  }

  private PaymentAccountOpening ready() {
    return in(Examples.preparePayment(storage()).account());
  }

  @Test
  void tells_each_from_the_others() {
    PaymentAccountOpening wanted = wanted();
    PaymentAccountOpening sending = sending();
    PaymentAccountOpening blocked = blocked();
    PaymentAccountOpening ready = ready();

    assertThat(all(list()::all)).contains(wanted, sending, blocked, ready);
    assertThat(all(list()::unsettled)).contains(wanted, sending).doesNotContain(blocked, ready);
    assertThat(all(list()::blocked)).contains(blocked).doesNotContain(wanted, sending, ready);
  }
}
