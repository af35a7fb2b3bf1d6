package dev.gangway.web;

import dev.gangway.domain.account.AccountId;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.RequestReader;
import java.util.List;

/// One call of the API, as data: the router is built from these, and the golden file of the tests
/// lists them.
///
/// @param template the path, with `{name}` for a segment that is open
/// @param useCase the driving port behind it, or `-`
/// @param caller who may make the call
/// @param repeatable whether it takes an `Idempotency-Key`
record Route(
    Verb verb,
    String template,
    String useCase,
    Caller caller,
    boolean repeatable,
    Endpoint<?> endpoint) {

  enum Verb {
    GET,
    POST,
    PUT,
    DELETE;

    boolean changesState() {
      return this != GET;
    }
  }

  /// Whether a request has a body.
  enum BodyUse {
    /// Whatever comes is ignored.
    NONE,
    OPTIONAL,
    REQUIRED,
    /// The handler reads it: any bytes, of any media type, or none.
    AS_IT_CAME
  }

  /// Of JSON: far more than any form of ours fills.
  private static final int LARGEST_JSON = 64 * 1024;

  /// Of bytes that are taken as they came: an event of Stripe's with the largest customer that
  /// there can be is about 100 kB.
  private static final int LARGEST_AS_IT_CAME = 512 * 1024;

  /// What is done: reads a `T` from the body, and answers.
  record Endpoint<T>(BodyUse bodyUse, RequestReader<T> reader, Handling<T> handling) {}

  sealed interface Handling<T> {
    record ForAnyone<T>(OpenHandler<T> handler) implements Handling<T> {}

    record ForAccount<T>(AccountHandler<T> handler) implements Handling<T> {}
  }

  interface OpenHandler<T> {
    Answer handle(Call call, T request);
  }

  interface AccountHandler<T> {
    Answer handle(Call call, AccountId account, T request);
  }

  /// `T` of a route that reads nothing.
  interface PlainHandler {
    Answer handle(Call call);
  }

  /// How many bytes a body may have.
  int largestBody() {
    return endpoint.bodyUse() == BodyUse.AS_IT_CAME ? LARGEST_AS_IT_CAME : LARGEST_JSON;
  }

  /// How many bytes a body may have that goes to no route.
  static int largestBodyOfNone() {
    return LARGEST_JSON;
  }

  /// Whether a browser could be made to make this call for a page of somebody else's.
  boolean isForOurOwnPages() {
    return verb.changesState() && caller != Caller.PROVIDER;
  }

  List<String> segments() {
    return List.of(template.split("/", -1));
  }

  /// A call that changes nothing and that anybody may make.
  static Route open(Verb verb, String template, Class<?> useCase, PlainHandler handler) {
    return new Route(
        verb,
        template,
        useCase.getSimpleName(),
        Caller.ANYONE,
        false,
        new Endpoint<>(
            BodyUse.NONE,
            Empty::read,
            new Handling.ForAnyone<>((call, _) -> handler.handle(call))));
  }

  static <T> Route open(
      Verb verb,
      String template,
      Class<?> useCase,
      RequestReader<T> reader,
      OpenHandler<T> handler) {
    return new Route(
        verb,
        template,
        useCase.getSimpleName(),
        Caller.ANYONE,
        false,
        new Endpoint<>(BodyUse.REQUIRED, reader, new Handling.ForAnyone<>(handler)));
  }

  /// A call of somebody who is logged in, without a body.
  static Route ofSession(
      Verb verb, String template, Class<?> useCase, AccountHandler<Empty> handler) {
    return new Route(
        verb,
        template,
        useCase.getSimpleName(),
        Caller.SESSION,
        false,
        new Endpoint<>(
            verb == Verb.POST ? BodyUse.OPTIONAL : BodyUse.NONE,
            Empty::read,
            new Handling.ForAccount<>(handler)));
  }

  static <T> Route ofSession(
      Verb verb,
      String template,
      Class<?> useCase,
      RequestReader<T> reader,
      AccountHandler<T> handler) {
    return new Route(
        verb,
        template,
        useCase.getSimpleName(),
        Caller.SESSION,
        false,
        new Endpoint<>(BodyUse.REQUIRED, reader, new Handling.ForAccount<>(handler)));
  }

  static Route ofOperator(String template, String useCase, PlainHandler handler) {
    return new Route(
        Verb.GET,
        template,
        useCase,
        Caller.OPERATOR,
        false,
        new Endpoint<>(
            BodyUse.NONE,
            Empty::read,
            new Handling.ForAnyone<>((call, _) -> handler.handle(call))));
  }

  /// A call of the payment provider's servers, whose body is taken as it came.
  static Route ofProvider(String template, Class<?> useCase, PlainHandler handler) {
    return new Route(
        Verb.POST,
        template,
        useCase.getSimpleName(),
        Caller.PROVIDER,
        false,
        new Endpoint<>(
            BodyUse.AS_IT_CAME,
            Empty::read,
            new Handling.ForAnyone<>((call, _) -> handler.handle(call))));
  }

  /// This, taking an `Idempotency-Key`.
  Route asRepeatable() {
    return new Route(verb, template, useCase, caller, true, endpoint);
  }
}
