package dev.gangway.domain.credit;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.GRANT;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.POSTING_REQUEST;
import static dev.gangway.domain.Samples.SOMEBODY_ELSE;
import static dev.gangway.domain.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.IdempotencyKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingRequestTest {

  private static final Money SOME = new Money(1, USD);

  @Nested
  class Key {

    @Test
    void names_the_line_and_the_generation_and_nothing_else() {
      assertThat(POSTING_REQUEST.key())
          .hasToString(
              "credit:v1:0a0a0a0a-0000-4000-8000-000000000001:granted:"
                  + "purchase:0e0e0e0e-0000-4000-8000-000000000005:1");
      assertThat(request(POSTING_REQUEST.id(), "another body").key())
          .isEqualTo(POSTING_REQUEST.key());
    }

    @Test
    void is_another_one_for_each_line_and_generation() {
      Set<IdempotencyKey> keys = new HashSet<>();
      for (AccountId account : List.of(ADA, SOMEBODY_ELSE)) {
        for (CreditEntry entry :
            List.of(
                new CreditEntry.Granted(GRANT, SOME, NOW, NOW.plusSeconds(1)),
                new CreditEntry.Expired(GRANT, SOME, NOW),
                new CreditEntry.TakenBack(GRANT, "dispute:pi_1", SOME, NOW),
                new CreditEntry.TakenBack(GRANT, "refund:pi_1", SOME, NOW),
                new CreditEntry.Returned(GRANT, "dispute:pi_1", SOME, NOW))) {
          PostingRequest request = request(PostingId.of(account, entry), "a body");
          keys.add(request.key());
          keys.add(request.nextGeneration().key());
        }
      }

      assertThat(keys).hasSize(20);
    }

    @Test
    void fits_whatever_the_line_is_called() {
      CreditEntry longest =
          new CreditEntry.TakenBack(new GrantId("g".repeat(120)), "c".repeat(59), SOME, NOW);
      PostingId id = PostingId.of(ADA, longest);

      assertThat(longest.reference()).hasSize(180);
      assertThat(
              new PostingRequest(id, PAYMENT_ACCOUNT.customer(), Integer.MAX_VALUE, "a body")
                  .key()
                  .value())
          .hasSizeLessThanOrEqualTo(255);
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
    void counts_generations_from_one(int generation) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new PostingRequest(
                  POSTING_REQUEST.id(), PAYMENT_ACCOUNT.customer(), generation, "a body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "ä"})
    void refuses_a_cause_of_another_shape(String cause) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CreditEntry.TakenBack(GRANT, cause, SOME, NOW));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CreditEntry.Returned(GRANT, "c".repeat(60), SOME, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "ä"})
    void refuses_a_grant_of_another_shape(String value) {
      assertThatIllegalArgumentException().isThrownBy(() -> new GrantId(value));
      assertThatIllegalArgumentException().isThrownBy(() -> new GrantId("g".repeat(121)));
    }

    @Test
    void names_the_grant_of_a_promo_code_by_the_code() {
      assertThat(GrantId.ofPromoCode("SPRING")).hasToString("promo:SPRING");
    }

    @Test
    void refuses_a_holding_of_more_than_was_granted() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Holding(GRANT, SOME, new Money(2, USD), NOW));
    }
  }

  private static PostingRequest request(PostingId id, String body) {
    return new PostingRequest(id, PAYMENT_ACCOUNT.customer(), 1, body);
  }
}
