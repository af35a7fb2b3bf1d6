package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.purchase.Subscription;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a person pays, has paid and has left.
public interface ViewBilling {

  /// Empty if the account has no payment account: there is nothing to see yet.
  ///
  /// @throws IllegalArgumentException if there is no such account or it is not activated
  Optional<View> view(AccountId account);

  /// What is known here, and what the payment provider shows beside it.
  ///
  /// @param plan empty before one was taken
  /// @param subscription what pays for the plan again and again, if something does
  /// @param credit what is left of each grant, what runs out first coming first, without those of
  ///   which nothing is left
  /// @param provider empty if the provider did not answer
  record View(
      Optional<PlanInForce> plan,
      Optional<Subscription> subscription,
      List<Holding> credit,
      Optional<ProviderSide> provider) {
    public View {
      requireNonNull(plan);
      requireNonNull(subscription);
      credit = List.copyOf(credit);
      requireNonNull(provider);
    }
  }

  /// What only the payment provider knows.
  record ProviderSide(List<Card> cards, List<Invoice> invoices, Optional<NextInvoice> next) {
    public ProviderSide {
      cards = List.copyOf(cards);
      invoices = List.copyOf(invoices);
      requireNonNull(next);
    }
  }

  /// A card as much of it as may be shown.
  record Card(String brand, String lastFour, int expiryMonth, int expiryYear, boolean isDefault) {
    public Card {
      requireNonNull(brand);
      requireNonNull(lastFour);
    }
  }

  /// What was charged.
  ///
  /// @param status `paid`, `open`, `void` or `uncollectible`
  record Invoice(
      String id,
      Optional<String> number,
      Instant at,
      Money total,
      String status,
      Optional<URI> page) {
    public Invoice {
      requireNonNull(id);
      requireNonNull(number);
      requireNonNull(at);
      requireNonNull(total);
      requireNonNull(status);
      requireNonNull(page);
    }
  }

  /// What will be charged, and when.
  record NextInvoice(Money amount, Instant at) {
    public NextInvoice {
      requireNonNull(amount);
      requireNonNull(at);
    }
  }
}
