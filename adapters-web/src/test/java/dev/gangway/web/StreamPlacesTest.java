package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StreamPlacesTest {

  private final StreamPlaces places = new StreamPlaces(3, 2);

  @Test
  void are_so_many_for_one_session_and_others_still_find_one() {
    places.take(People.token('a'));
    places.take(People.token('a'));

    assertThat(places.take(People.token('a'))).isEmpty();
    assertThat(places.take(People.token('b'))).isPresent();
  }

  @Test
  void are_so_many_for_all_together() {
    places.take(People.token('a'));
    places.take(People.token('b'));
    places.take(People.token('c'));

    assertThat(places.take(People.token('d'))).isEmpty();
  }

  @Test
  void are_free_again_once_given_back_however_often_that_is_done() {
    var first = places.take(People.token('a')).orElseThrow();
    places.take(People.token('a'));

    first.close();
    first.close();

    assertThat(places.take(People.token('a'))).isPresent();
    assertThat(places.take(People.token('a'))).isEmpty();
  }

  @Test
  void are_none_once_the_server_comes_to_its_end() {
    places.close();

    assertThat(places.isClosed()).isTrue();
    assertThat(places.take(People.token('a'))).isEmpty();
  }
}
