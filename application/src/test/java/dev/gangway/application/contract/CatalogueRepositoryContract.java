package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.CatalogueRepository] promises. Each test has a storage
/// of its own, because editions stay.
public abstract class CatalogueRepositoryContract {

  /// The same one throughout a test, and empty at its beginning.
  protected abstract Storage storage();

  @Nested
  class BeforeTheFirst {

    @Test
    void there_is_no_newest_edition() {
      assertThat(storage().catalogues().newest()).isEmpty();
      assertThat(storage().catalogues().find(new CatalogueVersion(1))).isEmpty();
      assertThatIllegalStateException().isThrownBy(() -> storage().catalogues().current());
    }
  }

  @Nested
  class Add {

    @Test
    void keeps_every_plan_and_partner_in_its_order() {
      storage().catalogues().add(Examples.catalogue(1));

      assertThat(storage().catalogues().current()).isEqualTo(Examples.catalogue(1));
    }

    @Test
    void leaves_the_earlier_editions_to_be_found() {
      Catalogue first = Examples.catalogue(1);
      Catalogue second =
          new Catalogue(
              new CatalogueVersion(2), List.of(), List.of(first.plans().getFirst()), List.of());
      storage().catalogues().add(first);
      storage().catalogues().add(second);

      assertThat(storage().catalogues().newest()).contains(second);
      assertThat(storage().catalogues().current()).isEqualTo(second);
      assertThat(storage().catalogues().find(first.version())).contains(first);
      assertThat(storage().catalogues().find(second.version())).contains(second);
      assertThat(storage().catalogues().find(new CatalogueVersion(3))).isEmpty();
    }

    @Test
    void refuses_a_version_that_leaves_a_gap_or_is_there() {
      assertThatIllegalStateException()
          .isThrownBy(() -> storage().catalogues().add(Examples.catalogue(2)));
      storage().catalogues().add(Examples.catalogue(1));
      assertThatIllegalStateException()
          .isThrownBy(() -> storage().catalogues().add(Examples.catalogue(1)));
      assertThatIllegalStateException()
          .isThrownBy(() -> storage().catalogues().add(Examples.catalogue(3)));
    }

    @Test
    void lets_one_of_several_at_once_publish_an_edition() {
      List<Object> results =
          Together.call(
              4,
              () -> {
                storage().catalogues().add(Examples.catalogue(1));
                return "published";
              });

      assertThat(results).containsOnlyOnce("published");
      assertThat(storage().catalogues().current()).isEqualTo(Examples.catalogue(1));
    }

    @Test
    void leaves_nothing_when_its_unit_of_work_fails() {
      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage().catalogues().add(Examples.catalogue(1));
                    assertThat(storage().catalogues().current().version().number()).isEqualTo(1);
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(storage().catalogues().newest()).isEmpty();
      assertThat(storage().catalogues().find(new CatalogueVersion(1))).isEmpty();
    }
  }
}
