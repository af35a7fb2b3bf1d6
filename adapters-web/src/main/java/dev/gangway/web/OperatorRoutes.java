package dev.gangway.web;

import dev.gangway.application.port.driving.CheckReadiness;
import dev.gangway.web.json.HealthView;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// For the machines that watch over the service, and the contract for whoever programs against it.
final class OperatorRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);

  /// Probes come every few seconds anyway.
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final UseCases useCases;
  private final Answers answers;
  private final PrometheusMeterRegistry metrics;
  private final WebFiles files = new WebFiles("");
  private final AtomicBoolean wasReady = new AtomicBoolean(true);

  OperatorRoutes(UseCases useCases, Answers answers, PrometheusMeterRegistry metrics) {
    this.useCases = useCases;
    this.answers = answers;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.ofOperator("/livez", "-", this::live),
        Route.ofOperator("/readyz", CheckReadiness.class.getSimpleName(), this::ready),
        Route.ofOperator("/metrics", "-", this::metrics),
        Route.ofOperator("/openapi.yaml", "-", this::contract));
  }

  private Answer live(Call call) {
    return answers.json(200, HealthView.up());
  }

  private Answer ready(Call call) {
    return switch (useCases.checkReadiness().check()) {
      case CheckReadiness.Outcome.Ready _ -> {
        if (wasReady.compareAndSet(false, true)) {
          LOG.info("ready again");
        }
        yield answers.json(200, HealthView.up());
      }
      // The reason is for the log: anybody can ask here.
      case CheckReadiness.Outcome.NotReady(String reason) -> {
        if (wasReady.compareAndSet(true, false)) {
          LOG.warn("not ready: {}", reason);
        }
        yield answers.of(Problem.TEMPORARILY_UNAVAILABLE, RETRY_AFTER);
      }
    };
  }

  private Answer metrics(Call call) {
    return Answer.of(
            200,
            "text/plain; version=0.0.4; charset=utf-8",
            metrics.scrape().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  private Answer contract(Call call) {
    return files
        .find("/openapi.yaml")
        .map(file -> file.answer(call.incoming()))
        .orElseGet(() -> answers.of(Problem.NOT_FOUND));
  }
}
