package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Delivers events to webhook endpoints: signed, again and again until one is answered with a 2xx,
/// in no promised order; and worse, where a fault says so.
final class WebhookSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 16;

  private final Memory memory;
  private final SandboxClock clock;
  private final StripeIds ids;
  private final FaultBoard faults;
  private final Agenda agenda;
  private @Nullable HttpClient client;
  private final ExecutorService threads;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  /// Deliveries that wait for a later one to overtake them, by endpoint.
  private final Map<String, List<String>> heldBack = new HashMap<>();

  private int underWay;
  private volatile boolean closed;

  WebhookSender(
      Memory memory, SandboxClock clock, StripeIds ids, FaultBoard faults, Agenda agenda) {
    this.memory = memory;
    this.clock = clock;
    this.ids = ids;
    this.faults = faults;
    this.agenda = agenda;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-webhook-", 0).factory());
  }

  /// Made when it is first needed: it takes longer than all the rest of the sandbox's start.
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(PATIENCE)
              .executor(threads)
              .build();
    }
    return client;
  }

  /// Takes up what is still to be delivered, and from now on everything that is committed.
  void start() {
    memory.exclusively(() -> {
      for (JsonObject json : memory.all(Change.Kind.DELIVERY).values()) {
        Delivery delivery = Delivery.fromJson(json);
        agenda.at(delivery.due(), () -> send(delivery.id()));
      }
      memory.watch(this::noticed);
      return true;
    });
  }

  private void noticed(List<Change> changes) {
    for (Change change : changes) {
      if (change.kind() == Change.Kind.DELIVERY && change.value() != null) {
        Delivery delivery = Delivery.fromJson(change.value());
        agenda.at(
            delivery.due(),
            () -> {
              if (delivery.attempts() > 0 || !isMeddledWith(delivery)) {
                send(delivery.id());
              }
            });
      }
    }
  }

  /// Lets faults have their way with a first delivery.
  ///
  /// @return whether it is not to be sent now
  private boolean isMeddledWith(Delivery delivery) {
    JsonObject event = memory.find(Change.Kind.EVENT, delivery.event());
    if (event == null) {
      return true;
    }
    String type = Json.requireText(event, "type");
    Fault forge = faults.takeWebhook(type, fault -> fault.kind() == FaultKind.FORGE);
    if (forge != null) {
      run(() -> forge(delivery, event, forge.how()));
    }
    Fault fault =
        faults.takeWebhook(
            type,
            each ->
                switch (each.kind()) {
                  case DELAY, DUPLICATE, REORDER, DROP -> true;
                  default -> false;
                });
    if (fault == null) {
      return false;
    }
    return switch (fault.kind()) {
      case DELAY -> {
        Instant until = clock.instant().plus(fault.later());
        agenda.at(until, () -> send(delivery.id()));
        yield true;
      }
      case DUPLICATE -> {
        // The copy goes first and its answer is not looked at: the true one follows regardless.
        run(() -> post(delivery));
        yield false;
      }
      case REORDER -> {
        synchronized (heldBack) {
          heldBack.computeIfAbsent(delivery.endpoint(), _ -> new ArrayList<>()).add(delivery.id());
        }
        // If nothing comes to overtake it, it goes all the same.
        agenda.at(clock.instant().plus(fault.later()), () -> letGo(delivery.endpoint()));
        yield true;
      }
      default -> {
        // Never sent, and never counted as heard: the list of undelivered events shows it.
        memory.commit(List.of(Change.drop(Change.Kind.DELIVERY, delivery.id())));
        yield true;
      }
    };
  }

  private void letGo(String endpoint) {
    List<String> free;
    synchronized (heldBack) {
      free = heldBack.remove(endpoint);
    }
    if (free != null) {
      free.forEach(this::send);
    }
  }

  /// Sends what is pending under the id, and writes down what comes of it.
  private void send(String id) {
    run(() -> {
      JsonObject json = memory.find(Change.Kind.DELIVERY, id);
      if (json == null) {
        return;
      }
      Delivery delivery = Delivery.fromJson(json);
      String problem = post(delivery);
      if (!closed) {
        settle(delivery, problem);
        letGo(delivery.endpoint());
      }
    });
  }

  private void settle(Delivery delivery, @Nullable String problem) {
    memory.exclusively(() -> {
      List<Change> changes = new ArrayList<>();
      JsonObject event = memory.find(Change.Kind.EVENT, delivery.event());
      Delivery next = problem == null ? null : delivery.again(problem, clock.instant());
      if (memory.find(Change.Kind.DELIVERY, delivery.id()) == null) {
        return false;
      }
      if (next != null) {
        changes.add(next.toChange());
      } else {
        changes.add(Change.drop(Change.Kind.DELIVERY, delivery.id()));
      }
      if (problem == null && event != null) {
        changes.add(Change.put(Change.Kind.EVENT, delivery.event(), EventBook.heard(event)));
      }
      memory.commit(changes);
      return true;
    });
  }

  /// Sends it once.
  ///
  /// @return what went wrong, or null
  private @Nullable String post(Delivery delivery) {
    JsonObject event = memory.find(Change.Kind.EVENT, delivery.event());
    JsonObject endpoint = memory.find(Change.Kind.ENDPOINT, delivery.endpoint());
    if (event == null || endpoint == null || !EndpointBook.isEnabled(endpoint)) {
      return "there is nobody to send it to";
    }
    String body = Json.writeForPeople(event);
    String signature =
        WebhookSignature.header(Json.requireText(endpoint, "secret"), clock.epochSecond(), body);
    return post(Json.requireText(endpoint, "url"), body, signature);
  }

  /// Sends what Stripe never sent, or not so.
  private void forge(Delivery delivery, JsonObject event, Forgery how) {
    JsonObject endpoint = memory.find(Change.Kind.ENDPOINT, delivery.endpoint());
    if (endpoint == null) {
      return;
    }
    // An id of its own, so that one who believes it does not take the true one for a repetition.
    JsonObject forged = event.deepCopy();
    forged.addProperty("id", ids.next("evt", 24));
    String body = Json.writeForPeople(forged);
    String secret = Json.requireText(endpoint, "secret");
    long now = clock.epochSecond();
    long far = Duration.ofMinutes(10).toSeconds();
    String signature =
        switch (how) {
          case WRONG_SECRET -> WebhookSignature.header(ids.next("whsec", 32), now, body);
          case STALE -> WebhookSignature.header(secret, now - far, body);
          case FUTURE -> WebhookSignature.header(secret, now + far, body);
          case OTHER_BODY -> WebhookSignature.header(secret, now, body + " ");
          case NONSENSE -> "t=abc";
          case NONE -> null;
        };
    // Whether anybody fell for it is not the forger's to know.
    var _ = post(Json.requireText(endpoint, "url"), body, signature);
  }

  private @Nullable String post(String url, String body, @Nullable String signature) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json; charset=utf-8")
              .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
              .POST(BodyPublishers.ofString(body));
      if (signature != null) {
        request.header("Stripe-Signature", signature);
      }
      HttpResponse<Void> answer = client().send(request.build(), BodyHandlers.discarding());
      boolean heard = answer.statusCode() / 100 == 2;
      return heard ? null : "answered " + answer.statusCode();
    } catch (IOException e) {
      return "not answered: " + e.getClass().getSimpleName();
    } catch (IllegalArgumentException e) {
      return "not an address to send to";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void run(Runnable work) {
    synchronized (this) {
      if (closed) {
        return;
      }
      underWay++;
    }
    threads.execute(() -> {
      try {
        permits.acquireUninterruptibly();
        try {
          work.run();
        } finally {
          permits.release();
        }
      } finally {
        synchronized (this) {
          underWay--;
          notifyAll();
        }
      }
    });
  }

  /// Waits until nothing that was begun is under way any more.
  ///
  /// @return whether that came about in time
  boolean awaitQuiet(Duration longest) throws InterruptedException {
    Instant end = Instant.now().plus(longest);
    synchronized (this) {
      while (underWay > 0) {
        long left = Duration.between(Instant.now(), end).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (client != null) {
        client.shutdownNow();
      }
    }
    threads.shutdownNow();
  }
}
