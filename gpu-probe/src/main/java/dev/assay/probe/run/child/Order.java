package dev.assay.probe.run.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the parent tells the child to do. Written as bytes, so that no name of a file or an input
 * depends on the locale of a process whose environment is empty.
 *
 * @param setup of LOAD
 * @param model of LOAD: its path
 * @param shapes of RUN: the lengths of the axes of each input
 */
public record Order(Kind kind, Setup setup, String model, Map<String, long[]> shapes) {

  /** One thing that a child does. */
  public enum Kind {
    /** Load the runtime, and say its version. */
    RUNTIME,
    LOAD,
    RUN,
    /** End the profile and write it out. */
    PROFILE
  }

  public static Order runtime() {
    return new Order(Kind.RUNTIME, Setup.AS_DEPLOYED, "", Map.of());
  }

  public static Order load(Setup setup, String model) {
    return new Order(Kind.LOAD, setup, model, Map.of());
  }

  public static Order run(Map<String, long[]> shapes) {
    return new Order(Kind.RUN, Setup.AS_DEPLOYED, "", shapes);
  }

  public static Order profile() {
    return new Order(Kind.PROFILE, Setup.PROFILED, "", Map.of());
  }

  /**
   * Writes it.
   *
   * @throws java.io.UTFDataFormatException where a name is longer than 65,535 bytes
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeUTF(setup.name());
    out.writeUTF(model);
    out.writeInt(shapes.size());
    for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
      out.writeUTF(shape.getKey());
      out.writeInt(shape.getValue().length);
      for (long length : shape.getValue()) {
        out.writeLong(length);
      }
    }
    out.flush();
  }

  static Order read(DataInputStream in) throws IOException {
    Kind kind = Kind.valueOf(in.readUTF());
    Setup setup = Setup.valueOf(in.readUTF());
    String model = in.readUTF();
    Map<String, long[]> shapes = new HashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      long[] shape = new long[in.readInt()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = in.readLong();
      }
      shapes.put(name, shape);
    }
    return new Order(kind, setup, model, shapes);
  }
}
