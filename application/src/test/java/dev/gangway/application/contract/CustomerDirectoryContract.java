package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.ListedCustomer;
import dev.gangway.application.port.driven.CustomerDirectory.PageAnswer;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [CustomerDirectory] must do. The provider behind it may be shared by all tests.
public abstract class CustomerDirectoryContract {

  /// A directory whose provider is there.
  protected abstract CustomerDirectory directory();

  /// A directory with nothing at the other end.
  protected abstract CustomerDirectory directoryToNowhere();

  /// A directory whose provider is there and does not know the key.
  protected abstract CustomerDirectory directoryWithRefusedKey();

  /// The gateway to the same provider.
  protected abstract PaymentGateway gateway();

  /// Somebody makes a customer at the provider by hand.
  ///
  /// @param metadata what its metadata says where an account's id would stand; empty for nothing
  protected abstract CustomerId addByHand(Optional<String> metadata);

  /// Somebody deletes the customer at the provider.
  protected abstract void delete(CustomerId customer);

  @Nested
  class Find {

    @Test
    void finds_a_customer_of_an_account_as_soon_as_it_is_made() {
      PaymentAccount made = make();

      ListedCustomer found = live(directory().find(made.customer()));

      assertThat(found.id()).isEqualTo(made.customer());
      assertThat(found.paymentAccount()).contains(made);
    }

    @Test
    void finds_a_strangers_customer_and_says_that_it_is_nobodys() {
      CustomerId stranger = addByHand(Optional.empty());

      ListedCustomer found = live(directory().find(stranger));

      assertThat(found.id()).isEqualTo(stranger);
      assertThat(found.paymentAccount()).isEmpty();
    }

    @Test
    void takes_metadata_that_is_no_accounts_id_for_a_strangers() {
      CustomerId odd = addByHand(Optional.of("somebody"));

      assertThat(live(directory().find(odd)).paymentAccount()).isEmpty();
    }

    @Test
    void tells_the_deleted_from_the_unknown() {
      PaymentAccount made = make();
      delete(made.customer());

      assertThat(directory().find(made.customer())).isEqualTo(new FindAnswer.Deleted());
      assertThat(directory().find(new CustomerId("cus_nobody")))
          .isEqualTo(new FindAnswer.Unknown());
    }

    @Test
    void never_calls_unknown_what_it_could_not_look_for() {
      CustomerId nobody = new CustomerId("cus_nobody");

      assertThat(directoryToNowhere().find(nobody)).isInstanceOf(FindAnswer.CouldNotLook.class);
      assertThat(directoryWithRefusedKey().find(nobody))
          .isInstanceOf(FindAnswer.CouldNotLook.class);
    }
  }

  @Nested
  class Page {

    @Test
    void shows_everybody_who_is_there_newest_first_ours_and_others() {
      PaymentAccount first = make();
      CustomerId stranger = addByHand(Optional.empty());
      PaymentAccount last = make();

      List<ListedCustomer> all = walk();

      assertThat(all)
          .extracting(ListedCustomer::id)
          .containsSubsequence(last.customer(), stranger, first.customer());
      assertThat(all)
          .filteredOn(each -> each.id().equals(first.customer()))
          .extracting(ListedCustomer::paymentAccount)
          .containsExactly(Optional.of(first));
      assertThat(all)
          .filteredOn(each -> each.id().equals(stranger))
          .extracting(ListedCustomer::paymentAccount)
          .containsExactly(Optional.empty());
    }

    @Test
    void goes_on_after_the_last_of_the_page_before_and_leaves_nobody_out() {
      Set<CustomerId> made = new HashSet<>();
      for (int i = 0; i < 101; i++) {
        made.add(addByHand(Optional.empty()));
      }

      PageAnswer.Page first = page(Optional.empty());
      List<ListedCustomer> all = walk();

      assertThat(first.next()).contains(first.customers().getLast().id());
      assertThat(all).extracting(ListedCustomer::id).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void does_not_show_who_was_made_since_it_began() {
      CustomerId before = addByHand(Optional.empty());
      CustomerId cursor = addByHand(Optional.empty());
      CustomerId since = addByHand(Optional.empty());

      PageAnswer.Page rest = page(Optional.of(cursor));

      assertThat(rest.customers())
          .extracting(ListedCustomer::id)
          .startsWith(before)
          .doesNotContain(cursor, since);
    }

    @Test
    void does_not_show_the_deleted() {
      PaymentAccount made = make();
      delete(made.customer());

      assertThat(walk()).extracting(ListedCustomer::id).doesNotContain(made.customer());
    }

    @Test
    void never_calls_empty_what_it_could_not_look_at() {
      assertThat(directoryToNowhere().page(Optional.empty()))
          .isInstanceOf(PageAnswer.CouldNotLook.class);
      assertThat(directoryWithRefusedKey().page(Optional.empty()))
          .isInstanceOf(PageAnswer.CouldNotLook.class);
      assertThat(directory().page(Optional.of(new CustomerId("cus_nobody"))))
          .isInstanceOf(PageAnswer.CouldNotLook.class);
    }

    private List<ListedCustomer> walk() {
      List<ListedCustomer> all = new ArrayList<>();
      PageAnswer.Page page = page(Optional.empty());
      all.addAll(page.customers());
      while (page.next().isPresent()) {
        page = page(page.next());
        all.addAll(page.customers());
      }
      return all;
    }

    private PageAnswer.Page page(Optional<CustomerId> after) {
      PageAnswer answer = directory().page(after);
      assertThat(answer).isInstanceOf(PageAnswer.Page.class);
      return (PageAnswer.Page) answer;
    }
  }

  private PaymentAccount make() {
    AccountId account = new AccountId(UUID.randomUUID());
    Email email = new Email("ada." + UUID.randomUUID() + "@example.com");
    String body = gateway().write(new NewCustomer(account, email, Optional.empty()));
    CreateAnswer answer = gateway().create(new OpeningRequest(account, 1, email, body));
    assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
    return ((CreateAnswer.Created) answer).paymentAccount();
  }

  private static ListedCustomer live(FindAnswer answer) {
    assertThat(answer).isInstanceOf(FindAnswer.Live.class);
    return ((FindAnswer.Live) answer).customer();
  }
}
