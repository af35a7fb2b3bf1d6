package dev.gangway.application.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls at the same moment, each in a thread of its own.
final class Together {

  private Together() {}

  /// What each call returned, or the exception that it threw.
  static List<Object> call(int times, Callable<Object> work) {
    return call(Collections.nCopies(times, work));
  }

  /// What each of these returned, or the exception that it threw, in their order.
  static List<Object> call(List<Callable<Object>> works) {
    CyclicBarrier start = new CyclicBarrier(works.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> under = new ArrayList<>();
      for (Callable<Object> work : works) {
        under.add(
            threads.submit(() -> {
              start.await(10, TimeUnit.SECONDS);
              return work.call();
            }));
      }
      List<Object> results = new ArrayList<>();
      for (Future<Object> each : under) {
        results.add(outcome(each));
      }
      return results;
    }
  }

  private static Object outcome(Future<Object> call) {
    try {
      return call.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException thrown) {
      return thrown.getCause() == null ? thrown : thrown.getCause();
    } catch (InterruptedException | TimeoutException failure) {
      throw new IllegalStateException("the calls did not come back", failure);
    }
  }
}
