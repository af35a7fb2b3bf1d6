package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the payment provider shows to one customer about their own billing. Only read, and only to
/// be shown: nothing here decides anything. No method throws for what happens on the way.
public interface BillingRecords {

  /// Cards, the newest invoices and the next one.
  ShowAnswer show(CustomerId customer);

  sealed interface ShowAnswer {
    /// What there is.
    ///
    /// @param invoices newest first, at most 24
    /// @param next what will be charged next, where something recurs
    record Shown(List<Card> cards, List<Invoice> invoices, Optional<NextInvoice> next)
        implements ShowAnswer {
      public Shown {
        cards = List.copyOf(cards);
        invoices = List.copyOf(invoices);
        requireNonNull(next);
      }
    }

    record NotReached() implements ShowAnswer {}
  }

  /// A card as much of it as may be shown.
  ///
  /// @param brand as in `visa`
  /// @param lastFour four digits
  record Card(String brand, String lastFour, int expiryMonth, int expiryYear, boolean isDefault) {
    public Card {
      requireNonNull(brand);
      requireNonNull(lastFour);
    }
  }

  /// What was charged, or is to be.
  ///
  /// @param number what the person finds it by; a draft has none
  /// @param status as the provider says: `paid`, `open`, `void`, `uncollectible`
  /// @param page where it can be seen
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

  /// Opens the provider's own pages, where a person changes cards, addresses and tax ids and
  /// cancels, and which come back to the billing page.
  PortalAnswer portal(CustomerId customer);

  sealed interface PortalAnswer {
    record Opened(URI url) implements PortalAnswer {
      public Opened {
        requireNonNull(url);
      }
    }

    record NotReached() implements PortalAnswer {}
  }
}
