package dev.gangway.web;

import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.web.json.FieldError;
import dev.gangway.web.json.JsonFormat;
import dev.gangway.web.json.ProblemDocument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Writes answers: JSON, and problem documents (RFC 9457).
final class Answers {

  private final JsonFormat format;

  Answers(JsonFormat format) {
    this.format = format;
  }

  Answer json(int status, Record body) {
    return Answer.json(status, format.write(body));
  }

  /// Taken in; there is nothing to tell yet. (Written by hand: a generated adapter takes a record
  /// without components for a class with getters.)
  Answer accepted() {
    return Answer.json(202, "{}");
  }

  /// Done, and there is nothing to tell.
  Answer done() {
    return Answer.json(200, "{}");
  }

  Answer of(Problem problem) {
    return of(problem, problem.detail());
  }

  Answer of(Problem problem, String detail) {
    return write(problem, detail, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Answer of(Problem problem, Duration retryAfter) {
    return of(problem).with("Retry-After", seconds(retryAfter));
  }

  /// A request with mistakes, all of them.
  Answer invalid(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    return write(
        Problem.REQUEST_INVALID,
        first.field() + ": " + first.detail(),
        Optional.empty(),
        Optional.of(errors),
        Optional.empty());
  }

  /// A promo code that is not on.
  ///
  /// @param field where it stood
  Answer promoCodeInvalid(String field) {
    return write(
        Problem.PROMO_CODE_INVALID,
        Problem.PROMO_CODE_INVALID.detail(),
        Optional.empty(),
        Optional.of(
            List.of(
                new FieldError(
                    field, FieldError.Code.NOT_ALLOWED, "has to be a promo code that is on now."))),
        Optional.empty());
  }

  /// Another purchase has to be paid, or cancelled, first.
  Answer purchaseUnderWay(PurchaseId purchase) {
    return write(
        Problem.PURCHASE_UNDER_WAY,
        Problem.PURCHASE_UNDER_WAY.detail(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(purchase.toString()));
  }

  /// Our own mistake.
  ///
  /// @param reference the name under which it stands in the log
  Answer internalError(UUID reference) {
    return write(
        Problem.INTERNAL_ERROR,
        Problem.INTERNAL_ERROR.detail(),
        Optional.of("urn:uuid:" + reference),
        Optional.empty(),
        Optional.empty());
  }

  /// Whole seconds, rounded up: an early retry is a wasted one.
  static String seconds(Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return Long.toString(Math.max(1, seconds));
  }

  private Answer write(
      Problem problem,
      String detail,
      Optional<String> instance,
      Optional<List<FieldError>> errors,
      Optional<String> purchase) {
    return Answer.problem(
        problem.status(),
        format.write(
            new ProblemDocument(
                "urn:gangway:problem:" + problem.code(),
                problem.title(),
                problem.status(),
                detail,
                problem.code(),
                instance,
                errors,
                purchase)));
  }
}
