package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Update;
import dev.gangway.application.port.driven.CustomerDetails.UpdateAnswer;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.DescribePayer.Outcome;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PayerDetails;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PayerDescriptionTest {

  private final House house = new House();

  private void rename(AccountId account, String name) {
    house.profile.change(
        new ChangeProfile.Command(
            account,
            Optional.of(name).filter(text -> !text.isEmpty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Optional<String> nameAtTheProvider(AccountId account) {
    return customer(account).name();
  }

  private FakePaymentGateway.Customer customer(AccountId account) {
    assertThat(house.gateway.customersOf(account)).hasSize(1);
    return house.gateway.customersOf(account).getFirst();
  }

  private List<String> keys() {
    return house.gateway.updates().stream().map(update -> update.key().value()).toList();
  }

  @Nested
  class Telling {

    private final AccountId account = house.ready(House.ADA, Optional.empty());

    @Test
    void says_nothing_as_long_as_nothing_changed() {
      house.profile.change(
          new ChangeProfile.Command(
              account,
              house.account(House.ADA).profile().name(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      house.work();

      assertThat(house.description.describe(account)).isEqualTo(new Outcome.Settled());
      assertThat(house.gateway.updates()).isEmpty();
    }

    @Test
    void tells_each_change_once_under_a_key_of_its_own() {
      rename(account, "Countess of Lovelace");
      house.work();
      rename(account, "Ada King");
      house.work();
      house.description.describe(account);

      assertThat(nameAtTheProvider(account)).contains("Ada King");
      assertThat(keys())
          .containsExactly(
              "cust-details:v1:" + account + ":1", "cust-details:v1:" + account + ":2");
    }

    @Test
    void tells_that_a_name_was_taken_away_and_that_it_is_the_first_one_again() {
      Optional<String> first = house.account(House.ADA).profile().name();
      rename(account, "");
      house.work();
      assertThat(nameAtTheProvider(account)).isEmpty();

      rename(account, first.orElseThrow());
      house.work();

      assertThat(nameAtTheProvider(account)).isEqualTo(first);
    }

    @Test
    void tells_what_holds_by_the_time_it_is_told() {
      rename(account, "Countess of Lovelace");
      rename(account, "Ada King");
      house.work();

      assertThat(nameAtTheProvider(account)).contains("Ada King");
      assertThat(keys()).hasSize(1);
    }

    @Test
    void lets_no_name_that_was_read_too_early_follow_a_later_one() {
      rename(account, "Countess of Lovelace");
      DescribePayer slow =
          describingWith(() -> {
            rename(account, "Ada King");
            house.work();
          });

      slow.describe(account);

      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void sends_nothing_if_it_slept_for_too_long_after_its_claim() {
      rename(account, "Ada King");
      PayerDetailsRepository kept = house.storage.payerDetails();
      var sleepy =
          new PayerDetailsRepository() {
            @Override
            public Optional<PayerDetails> find(AccountId id) {
              return kept.find(id);
            }

            @Override
            public Replacement replace(Optional<PayerDetails> before, PayerDetails after) {
              Replacement replacement = kept.replace(before, after);
              if (after.attempt() > 0) {
                house.clock.advance(PayerDescription.LEASE);
              }
              return replacement;
            }
          };

      Outcome outcome = describing(sleepy, house.gateway).describe(account);

      assertThat(outcome).isEqualTo(new Outcome.Again(house.clock.instant()));
      assertThat(house.gateway.updates()).isEmpty();
    }

    /// One who is overtaken between reading the name and doing something about it.
    private DescribePayer describingWith(Runnable meanwhile) {
      var details =
          new CustomerDetails() {
            @Override
            public String write(Details known) {
              meanwhile.run();
              return house.gateway.write(known);
            }

            @Override
            public UpdateAnswer update(Update update) {
              return house.gateway.update(update);
            }
          };
      return describing(house.storage.payerDetails(), details);
    }

    private DescribePayer describing(PayerDetailsRepository kept, CustomerDetails details) {
      return new PayerDescription(
          house.storage.accounts(),
          house.storage.openings(),
          kept,
          house.gateway,
          details,
          house.budget,
          new OriginCheck(house.gateway, house.storage.providerOrigin()),
          house.clock);
    }

    @Test
    void waits_while_the_provider_cannot_be_asked_whose_the_key_is() {
      rename(account, "Ada King");
      house.gateway.goAway();

      assertThat(house.description.describe(account))
          .isEqualTo(new Outcome.Again(house.clock.instant().plusSeconds(5)));
      assertThat(house.gateway.updates()).isEmpty();

      house.gateway.comeBack();
      house.clock.advance(Duration.ofSeconds(5));
      house.work();
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void waits_for_its_turn_behind_those_who_open_an_account() {
      rename(account, "Ada King");
      house.budget.refuseNext(house.clock.instant().plusSeconds(3));

      assertThat(house.description.describe(account))
          .isEqualTo(new Outcome.Again(house.clock.instant().plusSeconds(3)));
      assertThat(house.gateway.updates()).isEmpty();

      house.work();
      assertThat(nameAtTheProvider(account)).contains("Ada King");
      assertThat(house.budget.taken()).containsOnly(RateBudget.Urgency.BACKLOG);
    }
  }

  @Nested
  class WhileOpening {

    private final AccountId account = house.activate(House.ADA, Optional.empty()).account();

    @Test
    void waits_until_the_payment_account_is_ready_and_then_tells_the_change() {
      rename(account, "Ada King");

      assertThat(house.description.describe(account)).isEqualTo(new Outcome.Settled());
      assertThat(house.gateway.updates()).isEmpty();

      house.work();

      assertThat(house.gateway.creations()).hasSize(1);
      assertThat(house.gateway.creations().getFirst().body())
          .as("frozen before the change")
          .doesNotContain("King");
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void tells_a_name_that_the_request_was_rewritten_with_when_an_earlier_one_made_the_customer() {
      house.gateway.answerNext(new CreateAnswer.Refused("on purpose"));
      house.work();
      rename(account, "Ada King");
      house.release.release(account);
      PaymentAccount earlier = house.gateway.addCustomer(account, House.ADA);
      house.gateway.answerNext(new CreateAnswer.FailureReplayed());
      house.work();

      assertThat(house.storage.openings().find(account))
          .containsInstanceOf(PaymentAccountOpening.Ready.class);
      assertThat(customer(account).id()).isEqualTo(earlier.customer());
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void tells_a_change_that_came_between_two_sendings_of_the_opening() {
      house.gateway.loseAnswers(1);
      house.work();
      rename(account, "Ada King");
      house.clock.advance(Duration.ofMinutes(2));
      house.work();

      assertThat(house.storage.openings().find(account))
          .containsInstanceOf(PaymentAccountOpening.Ready.class);
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }
  }

  @Nested
  class Trouble {

    private final AccountId account = house.ready(House.ADA, Optional.empty());

    @Test
    void sends_the_same_again_while_it_is_not_known_to_be_done() {
      rename(account, "Countess of Lovelace");
      house.gateway.answerNext(
          new UpdateAnswer.Unsettled(Duration.ZERO),
          new UpdateAnswer.Unsettled(Duration.ofSeconds(30)));
      house.work();
      rename(account, "Ada King");
      house.work();
      house.clock.advance(Duration.ofSeconds(1));
      house.work();
      house.clock.advance(Duration.ofSeconds(30));
      house.work();

      List<Update> updates = house.gateway.updates();
      assertThat(updates.subList(0, 3)).containsOnly(updates.getFirst());
      assertThat(keys().getLast()).endsWith(":2");
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void says_it_under_another_key_once_the_provider_may_have_forgotten_this_one() {
      rename(account, "Ada King");
      house.gateway.answerNext(new UpdateAnswer.Unsettled(Duration.ZERO));
      house.work();
      house.clock.advance(Duration.ofHours(23));
      house.work();
      assertThat(keys()).hasSize(1);

      house.clock.advance(Duration.ofMinutes(10));
      house.work();

      assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void says_it_under_another_key_where_the_first_one_is_spent() {
      rename(account, "Ada King");
      house.gateway.answerNext(new UpdateAnswer.FailureReplayed());
      house.work();
      assertThat(keys()).hasSize(1);

      house.clock.advance(Duration.ofMinutes(10));
      house.work();

      assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
      assertThat(nameAtTheProvider(account)).contains("Ada King");
    }

    @Test
    void gives_up_what_is_refused_until_something_changes() {
      rename(account, "Ada King");
      house.gateway.answerNext(new UpdateAnswer.Refused("invalid_request_error"));

      assertThat(house.description.describe(account))
          .isEqualTo(new Outcome.GivenUp("invalid_request_error"));
      assertThat(house.description.describe(account)).isEqualTo(new Outcome.Settled());

      rename(account, "Ada Lovelace");
      house.work();
      assertThat(nameAtTheProvider(account)).contains("Ada Lovelace");
    }

    @Test
    void gives_up_where_the_customer_is_gone() {
      rename(account, "Ada King");
      house.gateway.delete(customer(account).id());

      Outcome outcome = house.description.describe(account);

      assertThat(outcome).isInstanceOf(Outcome.GivenUp.class);
      assertThat(outcome.toString()).doesNotContain("King");
      assertThat(house.description.describe(account)).isEqualTo(new Outcome.Settled());
    }

    @Test
    void sends_nothing_beside_one_who_is_at_it() {
      rename(account, "Ada King");
      house.gateway.answerNext(new UpdateAnswer.Unsettled(Duration.ofSeconds(20)));
      house.description.describe(account);

      assertThat(house.description.describe(account))
          .isEqualTo(new Outcome.Again(house.clock.instant().plusSeconds(20)));
      assertThat(house.gateway.updates()).hasSize(1);
    }
  }
}
