package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [SubscriptionRepository] promises.
public abstract class SubscriptionRepositoryContract {

  private static final Instant END = Examples.NOON.plus(Duration.ofDays(30));

  protected abstract Storage storage();

  private SubscriptionRepository subscriptions() {
    return storage().subscriptions();
  }

  private static Subscription begun(Subscription.Status status) {
    return new Subscription(
        new SubscriptionId("sub_" + UUID.randomUUID()),
        status,
        END,
        Optional.empty(),
        status == Subscription.Status.PAST_DUE ? Optional.of(Examples.NOON) : Optional.empty());
  }

  private AccountId somebody() {
    return Examples.activate(storage()).id();
  }

  @Nested
  class Keep {

    @Test
    void keeps_each_status() {
      AccountId account = somebody();

      for (Subscription.Status status : Subscription.Status.values()) {
        Subscription subscription = begun(status);
        subscriptions().keep(account, subscription);
        assertThat(subscriptions().find(subscription.id())).contains(subscription);
      }
    }

    @Test
    void replaces_what_was_known_of_it() {
      AccountId account = somebody();
      Subscription first = begun(Subscription.Status.PAST_DUE);
      subscriptions().keep(account, first);
      var second =
          new Subscription(
              first.id(), Subscription.Status.ACTIVE, END, Optional.of(END), Optional.empty());

      subscriptions().keep(account, second);

      assertThat(subscriptions().find(first.id())).contains(second);
    }

    @Test
    void is_refused_for_another_accounts() {
      Subscription others = begun(Subscription.Status.ACTIVE);
      subscriptions().keep(somebody(), others);
      AccountId account = somebody();

      assertThatIllegalStateException().isThrownBy(() -> subscriptions().keep(account, others));

      assertThat(subscriptions().newest(account)).isEmpty();
    }
  }

  @Nested
  class Newest {

    @Test
    void is_the_one_that_was_heard_of_last_of_this_account() {
      AccountId account = somebody();
      Subscription first = begun(Subscription.Status.ENDED);
      Subscription second = begun(Subscription.Status.ACTIVE);
      subscriptions().keep(account, first);
      subscriptions().keep(account, second);
      subscriptions().keep(somebody(), begun(Subscription.Status.ACTIVE));

      // Told of once more, the older one stays the older one.
      subscriptions().keep(account, first);

      assertThat(subscriptions().newest(account)).contains(second);
    }

    @Test
    void is_none_where_none_was_begun() {
      assertThat(subscriptions().newest(somebody())).isEmpty();
      assertThat(subscriptions().find(new SubscriptionId("sub_" + UUID.randomUUID()))).isEmpty();
    }
  }
}
