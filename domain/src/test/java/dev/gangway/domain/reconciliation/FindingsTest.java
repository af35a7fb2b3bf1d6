package dev.gangway.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static Finding finding(Kind kind, int number) {
    return new Finding(
        kind, Remedy.SET_ASIDE, Optional.empty(), Optional.of(new CustomerId("cus_" + number)));
  }

  private static Findings of(Kind kind, int many) {
    Findings findings = Findings.none();
    for (int number = 1; number <= many; number++) {
      findings = findings.with(finding(kind, number));
    }
    return findings;
  }

  @Test
  void list_the_first_and_count_the_rest() {
    Findings.Tally tally = of(Kind.ORPHANED, Findings.LISTED + 3).tally(Kind.ORPHANED);

    assertThat(tally.count()).isEqualTo(Findings.LISTED + 3);
    assertThat(tally.rest()).isEqualTo(3);
    assertThat(tally.listed()).hasSize(Findings.LISTED).contains(finding(Kind.ORPHANED, 1));
  }

  @Test
  void name_no_foreign_customer() {
    Findings.Tally tally = of(Kind.FOREIGN, 2).tally(Kind.FOREIGN);

    assertThat(tally).isEqualTo(new Findings.Tally(2, List.of()));
  }

  @Test
  void tell_the_kinds_in_their_order_and_count_none_of_what_was_not_met() {
    Findings findings = of(Kind.SWAPPED, 1).with(finding(Kind.MISSING, 7));

    assertThat(findings.byKind().keySet()).containsExactly(Kind.MISSING, Kind.SWAPPED);
    assertThat(findings.count(Kind.DELETED)).isZero();
  }

  @Test
  void never_list_more_than_they_count() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Findings.Tally(0, List.of(finding(Kind.MISSING, 1))));
  }
}
