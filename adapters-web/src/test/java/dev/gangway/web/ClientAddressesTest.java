package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressesTest {

  @Test
  void believes_nobody_by_default() {
    ClientAddresses addresses = new ClientAddresses(List.of());

    assertThat(addresses.of(ip("192.0.2.7"), List.of("203.0.113.5"))).isEqualTo("192.0.2.7");
  }

  @Nested
  class BehindProxies {

    private final ClientAddresses addresses =
        new ClientAddresses(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.1"));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          // peer | header | client
          "10.1.2.3 | 203.0.113.5 | 203.0.113.5",
          "10.1.2.3 | 198.51.100.9, 203.0.113.5 | 203.0.113.5",
          "10.1.2.3 | 198.51.100.9, 203.0.113.5, 10.9.9.9 | 203.0.113.5",
          "192.0.2.1 | 203.0.113.5:4711 | 203.0.113.5",
          "10.1.2.3 | [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
          "fd00::1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
          "192.0.2.2 | 203.0.113.5 | 192.0.2.2",
          "10.1.2.3 | unknown | 10.1.2.3",
          "10.1.2.3 | 203.0.113.5, _hidden | 10.1.2.3",
          "10.1.2.3 | 1 | 10.1.2.3",
          "10.1.2.3 | localhost | 10.1.2.3",
          "10.1.2.3 | , , | 10.1.2.3",
          "10.1.2.3 | 10.0.0.1, 10.0.0.2 | 10.0.0.1"
        })
    void reads_from_the_end_as_far_as_it_trusts(String peer, String header, String client) {
      assertThat(addresses.of(ip(peer), List.of(header))).isEqualTo(client);
    }

    @Test
    void reads_several_headers_as_one() {
      assertThat(addresses.of(ip("10.1.2.3"), List.of("203.0.113.5", "10.0.0.1")))
          .isEqualTo("203.0.113.5");
    }

    @Test
    void has_an_address_without_the_header() {
      assertThat(addresses.of(ip("10.1.2.3"), List.of())).isEqualTo("10.1.2.3");
    }
  }

  @Nested
  class Settings {

    @ParameterizedTest
    @ValueSource(
        strings = {"", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com", "1"})
    void that_are_no_networks_are_refused(String network) {
      assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "example.com", "/path", "http:///x"})
    void that_are_no_public_url_are_refused(String url) {
      assertThatIllegalArgumentException().isThrownBy(() -> WebOrigin.of(URI.create(url)));
    }

    @Test
    void that_leave_no_room_are_refused() {
      try (RunningWeb web = RunningWeb.start()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                new WebConfig(
                    "127.0.0.1",
                    0,
                    URI.create("http://localhost"),
                    0,
                    Duration.ZERO,
                    List.of(),
                    Duration.ZERO,
                    Duration.ZERO,
                    () -> People.NOW,
                    web.metrics));
      }
    }
  }

  private static InetAddress ip(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
