package dev.assay.probe.run.child;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Loads and runs one model. It does one thing at a time when it is told to ({@link Order}), says a
 * line on standard output when that is done, and holds still until the next order, so that its
 * parent may read what the thing has cost. When standard input ends, it ends.
 *
 * <p>Constant folding is left without a bound, though a small model can fold to gigabytes: a
 * service folds them too, the bound of the parent holds, and onnxruntime 1.29.0 aborts on casts of
 * weights that go beyond a bound of its own.
 */
public final class Child {
  private static final int LONGEST_LINE = 2_000;

  private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Arena arena = Arena.ofShared();

  private @Nullable OrtEnvironment environment;
  private @Nullable OrtSession session;
  private @Nullable Map<String, OnnxTensor> inputs;

  private Child() {}

  /** Arguments: the bounds of {@link Confinement#apply}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Confinement.apply(
        Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    Child child = new Child();
    Thread.ofPlatform().daemon().name("orders").start(child::listen);
    child.say("ready");
    int code = child.obey();
    // Nothing is left to be put in order, and the runtime's own way out is none of what is
    // measured.
    Runtime.getRuntime().halt(code);
  }

  /** Reads orders, also while the runtime works: a parent that is gone ends everything at once. */
  private void listen() {
    try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
      while (true) {
        orders.add(Order.read(in));
      }
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private int obey() throws IOException, InterruptedException {
    while (true) {
      Order order = orders.take();
      try {
        switch (order.kind()) {
          case RUNTIME -> {
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            say("runtime " + environment.getVersion());
          }
          case LOAD -> {
            load(order);
            say("loaded");
          }
          case RUN -> {
            run(order);
            say("ran");
          }
          case PROFILE -> {
            loaded().endProfiling();
            say("profiled");
          }
        }
      } catch (OrtException | RuntimeException | LinkageError | OutOfMemoryError e) {
        say("failed " + e.getMessage());
        return 1;
      }
    }
  }

  private void load(Order order) throws OrtException {
    OrtEnvironment ort = environment();
    try (SessionOptions options = new SessionOptions()) {
      // The same figures on every machine, however many cores it has.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      switch (order.setup()) {
        case AS_DEPLOYED -> {}
        case MINIMUM -> {
          options.setCPUArenaAllocator(false);
          options.setMemoryPatternOptimization(false);
        }
        case PROFILED -> {
          options.enableProfiling("profile");
          options.addConfigEntry("session.disable_prepacking", "1");
        }
      }
      session = ort.createSession(order.model(), options);
    }
  }

  private void run(Order order) throws OrtException {
    OrtSession model = loaded();
    Map<String, OnnxTensor> given = inputs;
    if (given == null) {
      given = new HashMap<>();
      for (Map.Entry<String, NodeInfo> input : model.getInputInfo().entrySet()) {
        long[] shape = order.shapes().get(input.getKey());
        if (shape == null || !(input.getValue().getInfo() instanceof TensorInfo info)) {
          throw new IllegalArgumentException("no input '" + input.getKey() + "' can be made");
        }
        given.put(input.getKey(), Tensors.of(environment(), arena, shape, info.type));
      }
      inputs = given;
    }
    model.run(given).close();
  }

  private OrtEnvironment environment() {
    OrtEnvironment ort = environment;
    if (ort == null) {
      throw new IllegalStateException("the runtime is not loaded");
    }
    return ort;
  }

  private OrtSession loaded() {
    OrtSession model = session;
    if (model == null) {
      throw new IllegalStateException("no model is loaded");
    }
    return model;
  }

  private void say(String text) throws IOException {
    String line = text.replace('\n', ' ');
    line = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
