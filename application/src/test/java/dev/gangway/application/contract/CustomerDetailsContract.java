package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.CustomerDetails.Update;
import dev.gangway.application.port.driven.CustomerDetails.UpdateAnswer;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [CustomerDetails] must do. The provider behind it may be shared by all tests.
public abstract class CustomerDetailsContract {

  private static final Details ADA = details("Ada Lovelace");

  /// One whose provider is there.
  protected abstract CustomerDetails customers();

  /// One with nothing at the other end.
  protected abstract CustomerDetails customersNowhere();

  /// One whose provider is there and does not know the key.
  protected abstract CustomerDetails customersWithRefusedKey();

  /// A customer at the provider with these details, who is some account's.
  protected abstract CustomerId add(Details details);

  /// Somebody deletes the customer at the provider.
  protected abstract void delete(CustomerId customer);

  /// What the provider has by now.
  ///
  /// @throws AssertionError if the customer is not some account's any more
  protected abstract Details look(CustomerId customer);

  @Nested
  class Write {

    @Test
    void gives_the_same_body_for_the_same_details_and_no_other() {
      List<String> bodies =
          List.of(
              customers().write(ADA),
              customers().write(new Details(newEmail(), ADA.name())),
              customers().write(new Details(ADA.email(), Optional.of("Countess of Lovelace"))),
              customers().write(new Details(ADA.email(), Optional.empty())));

      assertThat(bodies).doesNotHaveDuplicates();
      assertThat(customers().write(ADA)).isEqualTo(bodies.getFirst());
    }

    @Test
    void needs_no_provider() {
      assertThat(customersNowhere().write(ADA)).isEqualTo(customers().write(ADA));
    }
  }

  @Nested
  class Change {

    private final CustomerId customer = add(ADA);

    @Test
    void tells_the_provider_address_and_name() {
      Details after = details("Countess of Lovelace");

      assertThat(customers().update(update(customer, after))).isEqualTo(new UpdateAnswer.Updated());

      assertThat(look(customer)).isEqualTo(after);
    }

    @Test
    void takes_a_name_away_that_is_not_known_any_more() {
      Details after = new Details(ADA.email(), Optional.empty());

      assertThat(customers().update(update(customer, after))).isEqualTo(new UpdateAnswer.Updated());

      assertThat(look(customer)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "a&b=c+d%20e", "metadata[gangway_account]=x", "\"><b>"})
    void takes_any_name(String name) {
      Details after = details(name);

      assertThat(customers().update(update(customer, after))).isEqualTo(new UpdateAnswer.Updated());

      assertThat(look(customer)).isEqualTo(after);
    }

    @Test
    void does_it_once_however_often_the_same_is_sent() {
      Update first = update(customer, details("Countess of Lovelace"));
      Details last = details("Ada King");

      customers().update(first);
      customers().update(update(customer, last));

      assertThat(customers().update(first)).isEqualTo(new UpdateAnswer.Updated());
      assertThat(look(customer)).isEqualTo(last);
    }

    @Test
    void says_that_a_key_is_spent_that_came_with_another_body() {
      Update first = update(customer, details("Countess of Lovelace"));
      customers().update(first);
      Details before = look(customer);

      UpdateAnswer answer =
          customers()
              .update(new Update(customer, first.key(), customers().write(details("Mallory"))));

      assertThat(answer).isEqualTo(new UpdateAnswer.FailureReplayed());
      assertThat(look(customer)).isEqualTo(before);
    }

    @Test
    void says_that_a_customer_is_gone() {
      delete(customer);

      assertThat(customers().update(update(customer, ADA))).isEqualTo(new UpdateAnswer.Gone());
      assertThat(customers().update(update(new CustomerId("cus_nobody"), ADA)))
          .isEqualTo(new UpdateAnswer.Gone());
    }

    @Test
    void never_calls_it_gone_when_the_provider_was_not_reached_or_did_not_know_the_key() {
      assertThat(customersNowhere().update(update(customer, ADA)))
          .isEqualTo(new UpdateAnswer.Unsettled(Duration.ZERO));
      assertThat(customersWithRefusedKey().update(update(customer, ADA)))
          .isEqualTo(new UpdateAnswer.Unsettled(Duration.ZERO));
    }

    private Update update(CustomerId to, Details details) {
      return new Update(
          to,
          new IdempotencyKey("cust-details:v1:" + UUID.randomUUID()),
          customers().write(details));
    }
  }

  private static Details details(String name) {
    return new Details(newEmail(), Optional.of(name));
  }

  private static Email newEmail() {
    return new Email("ada." + UUID.randomUUID() + "@example.com");
  }
}
