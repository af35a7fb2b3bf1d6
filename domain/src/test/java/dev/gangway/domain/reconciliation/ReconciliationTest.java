package dev.gangway.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.Samples;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.domain.reconciliation.Reconciliation.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private final Reconciliation begun = Reconciliation.beginning(7, Mode.REPAIR, Samples.NOW);

  @Test
  void begins_by_noting_who_is_ready() {
    assertThat(begun.phase()).isEqualTo(new Phase.Noting(Optional.empty()));
    assertThat(begun.steps()).isZero();
    assertThat(begun.isDone()).isFalse();
  }

  @Test
  void counts_a_step_and_forgets_why_it_was_paused() {
    Reconciliation paused = begun.paused(Samples.NOW, Pause.COULD_NOT_LOOK);

    Reconciliation further =
        paused.at(Samples.NOW.plusSeconds(5), new Phase.Listing(Optional.empty()));

    assertThat(paused.steps()).isEqualTo(1);
    assertThat(paused.phase()).isEqualTo(begun.phase());
    assertThat(further.steps()).isEqualTo(2);
    assertThat(further.pause()).isEmpty();
    assertThat(further.asOf()).isEqualTo(Samples.NOW.plusSeconds(5));
    assertThat(further.beganAt()).isEqualTo(Samples.NOW);
  }

  @Test
  void counts_calls_customers_and_findings_within_a_step() {
    Reconciliation read =
        begun
            .called(100)
            .called(0)
            .with(
                new Finding(
                    Kind.FOREIGN,
                    Remedy.LEAVE,
                    Optional.empty(),
                    Optional.of(new CustomerId("cus_1"))));

    assertThat(read.calls()).isEqualTo(2);
    assertThat(read.customers()).isEqualTo(100);
    assertThat(read.findings().count(Kind.FOREIGN)).isEqualTo(1);
    assertThat(read.steps()).isZero();
  }

  @Test
  void is_done_at_the_end() {
    assertThat(begun.at(Samples.NOW, new Phase.Done()).isDone()).isTrue();
  }
}
