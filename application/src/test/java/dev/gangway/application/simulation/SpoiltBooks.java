package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.payment.CustomerId;
import java.time.Instant;

/// The bugs that sit between the production code and the provider's books.
final class SpoiltBooks implements CreditBooks {

  /// Keys that are not stored are numbered from here.
  private static final int INVENTED = 1_000_000;

  private final CreditBooks books;
  private final PlantedBug bug;
  private int calls;

  SpoiltBooks(CreditBooks books, PlantedBug bug) {
    this.books = books;
    this.bug = bug;
  }

  @Override
  public String write(AccountId account, CreditEntry entry) {
    return books.write(account, entry);
  }

  @Override
  public PostAnswer post(PostingRequest request) {
    calls++;
    PostAnswer answer =
        books.post(
            bug == PlantedBug.NEW_POSTING_KEY_PER_TRY
                ? new PostingRequest(
                    request.id(), request.customer(), INVENTED + calls, request.body())
                : request);
    return bug == PlantedBug.UNKNOWN_MEANS_POSTED && answer instanceof PostAnswer.Unsettled
        ? new PostAnswer.Posted()
        : answer;
  }

  @Override
  public FindAnswer find(CustomerId customer, PostingId id, Instant from) {
    FindAnswer answer = books.find(customer, id, from);
    return bug == PlantedBug.FAILED_READING_MEANS_NOT_POSTED
            && answer instanceof FindAnswer.CouldNotLook
        ? new FindAnswer.Absent()
        : answer;
  }

  @Override
  public ReadAnswer read(CustomerId customer) {
    return books.read(customer);
  }
}
