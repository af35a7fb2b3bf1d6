package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

  @ParameterizedTest
  @ValueSource(strings = {"gzip, deflate, br, zstd", "br;q=0.1, gzip;q=1", "*", "BR,GZIP", "br, *"})
  void prefers_the_smaller_one(String header) {
    assertThat(ContentCoding.acceptedBy(List.of(header)))
        .containsExactly(ContentCoding.BROTLI, ContentCoding.GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, br;q=0", "*, br; q=0.000", "x-br, gzip"})
  void takes_what_is_left(String header) {
    assertThat(ContentCoding.acceptedBy(List.of(header))).containsExactly(ContentCoding.GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "deflate", "br;q=0, gzip;q=0.0", "*;q=0", ",;,"})
  void packs_nothing_for_who_cannot_unpack(String header) {
    assertThat(ContentCoding.acceptedBy(List.of(header))).isEmpty();
  }

  @Test
  void packs_nothing_for_who_does_not_say() {
    assertThat(ContentCoding.acceptedBy(List.of())).isEmpty();
  }

  @Test
  void reads_a_header_that_comes_in_pieces() {
    assertThat(ContentCoding.acceptedBy(List.of("gzip", "br")))
        .containsExactly(ContentCoding.BROTLI, ContentCoding.GZIP);
  }
}
