package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What [Chance] promises, as far as it can be seen.
public abstract class ChanceContract {

  protected abstract Chance chance();

  @Test
  void no_two_ids_are_the_same() {
    assertThat(IntStream.range(0, 1_000).mapToObj(_ -> chance().id()))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).extracting(UUID::version).isEqualTo(4));
  }

  @Test
  void no_two_tokens_are_the_same() {
    assertThat(IntStream.range(0, 1_000).mapToObj(_ -> chance().token()))
        .doesNotHaveDuplicates()
        .hasOnlyElementsOfType(SecretToken.class);
  }

  @Test
  void codes_are_of_all_sizes() {
    var codes =
        IntStream.range(0, 1_000).mapToObj(_ -> chance().code()).map(ActivationCode::digits);

    assertThat(codes.map(digits -> digits.charAt(0)).distinct()).hasSize(10);
  }
}
