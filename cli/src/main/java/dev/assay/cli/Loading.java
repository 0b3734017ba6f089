package dev.assay.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is made on a thread of its own while the caller does something else: a third of
 * the time to a first verdict is reading policies, and another third reading manifests.
 *
 * @param <T> what is made
 */
final class Loading<T> {

  /** What makes it. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws CommandFailure;
  }

  private final FutureTask<T> task;

  private Loading(FutureTask<T> task) {
    this.task = task;
  }

  /**
   * @param afterwards what the thread does when the thing is made and nobody waits for it any more
   */
  static <T> Loading<T> start(Work<T> work, Runnable afterwards) {
    FutureTask<T> task = new FutureTask<>(work::run);
    ahead(() -> {
      task.run();
      afterwards.run();
    });
    return new Loading<>(task);
  }

  /**
   * Does something for which nobody waits; the program may end before it. If it fails nothing is
   * said, for it fails again where it is needed.
   */
  static void ahead(Runnable work) {
    Thread thread = new Thread(work, "assay-loading");
    thread.setUncaughtExceptionHandler((_, _) -> {});
    thread.setDaemon(true);
    thread.start();
  }

  /** What was made, once it is; what went wrong there goes wrong here. */
  T get() throws CommandFailure {
    try {
      return task.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted before all was read");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CommandFailure failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
