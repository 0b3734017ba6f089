package dev.assay.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sees that files change, in folders and the folders within them. */
final class FileWatch implements AutoCloseable {
  /** An editor writes a file in several steps; what follows so soon belongs together. */
  private static final long SETTLES_MILLIS = 100;

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final WatchService service;
  private final List<Path> paths;

  private FileWatch(WatchService service, List<Path> paths) {
    this.service = service;
    this.paths = paths;
  }

  /** What is done on a change. */
  @FunctionalInterface
  interface Action {
    void run() throws CommandFailure;
  }

  /** Watches from now on; a file by the folder that it is in. */
  static FileWatch of(List<Path> paths) throws CommandFailure {
    try {
      FileWatch watch = new FileWatch(FileSystems.getDefault().newWatchService(), paths);
      watch.register();
      return watch;
    } catch (IOException e) {
      throw new CommandFailure("files cannot be watched: " + e);
    }
  }

  private void register() throws IOException {
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
          folder.register(service, KINDS);
        }
        continue;
      }
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              folder.register(service, KINDS);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /** Acts on each change until this thread is interrupted or the watch is closed. */
  void each(Action action) throws CommandFailure {
    try {
      while (true) {
        settle(service.take());
        register();
        action.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException _) {
      // Closed by whoever watches no more.
    } catch (IOException e) {
      throw new CommandFailure("files cannot be watched any more: " + e);
    }
  }

  private void settle(WatchKey first) throws InterruptedException {
    for (WatchKey key = first;
        key != null;
        key = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS)) {
      key.pollEvents();
      key.reset();
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
