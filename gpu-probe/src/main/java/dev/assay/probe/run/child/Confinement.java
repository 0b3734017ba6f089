package dev.assay.probe.run.child;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process on Linux takes from itself for good. Where the kernel refuses a part the rest
 * still holds; the parent reads in {@code /proc} which parts are in force and reports those.
 *
 * <p>All by the C library's {@code syscall}, for each function that is linked takes memory of which
 * the model is then said to take it.
 */
final class Confinement {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int RLIMIT_CPU = 0;
  private static final int RLIMIT_FSIZE = 1;
  private static final int RLIMIT_DATA = 2;
  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_NOFILE = 7;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
  private static final short BPF_RET = 6;
  private static final int SECCOMP_RET_ALLOW = 0x7fff0000;

  private static final int OPEN_FILES = 256;

  private final Calls calls;
  private final MethodHandle syscall;

  /** The numbers of the system calls, which differ between machines. */
  private record Calls(long prctl, long prlimit, long seccomp) {}

  private Confinement(Calls calls, MethodHandle syscall) {
    this.calls = calls;
    this.syscall = syscall;
  }

  /**
   * Takes away what running a model does not need.
   *
   * @param dataBytes writable memory beyond what the JVM has by now
   * @param fileBytes length of a file that may be written
   */
  @SuppressWarnings("restricted") // syscall is called as the C library declares it
  static void apply(long dataBytes, long cpuSeconds, long fileBytes) throws IOException {
    Calls calls =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> new Calls(157, 302, 317);
          case "aarch64" -> new Calls(167, 261, 277);
          default -> null;
        };
    if (calls == null) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    Confinement confinement =
        new Confinement(
            calls,
            linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1)));
    long writable = writableBytes();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(2 * Long.BYTES, Long.BYTES);
      confinement.limit(limit, RLIMIT_CORE, 0);
      confinement.limit(limit, RLIMIT_FSIZE, fileBytes);
      confinement.limit(limit, RLIMIT_NOFILE, OPEN_FILES);
      confinement.limit(limit, RLIMIT_CPU, cpuSeconds);
      confinement.limit(limit, RLIMIT_DATA, writable + dataBytes);
      confinement.takeNoPrivileges(arena);
    }
  }

  private void limit(MemorySegment limit, int resource, long value) {
    limit.set(ValueLayout.JAVA_LONG, 0, value);
    limit.set(ValueLayout.JAVA_LONG, Long.BYTES, value);
    call(calls.prlimit(), 0, resource, limit.address(), 0);
  }

  /**
   * No program that this process starts gets more rights than it has. The bit is a thread's own,
   * and the JVM has threads already: a filter of system calls, here one that lets all pass, takes
   * it to all of them.
   */
  private void takeNoPrivileges(Arena arena) {
    call(calls.prctl(), PR_SET_NO_NEW_PRIVS, 1, 0, 0);
    MemorySegment instruction = arena.allocate(Long.BYTES, Long.BYTES);
    instruction.set(ValueLayout.JAVA_SHORT, 0, BPF_RET);
    instruction.set(ValueLayout.JAVA_INT, Integer.BYTES, SECCOMP_RET_ALLOW);
    MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES);
    program.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
    program.set(ValueLayout.JAVA_LONG, Long.BYTES, instruction.address());
    call(calls.seccomp(), SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program.address(), 0);
  }

  private void call(long number, long first, long second, long third, long fourth) {
    try {
      long _ = (long) syscall.invokeExact(number, first, second, third, fourth, 0L);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call to the C library cannot throw this", e);
    }
  }

  /** What counts against RLIMIT_DATA already. */
  private static long writableBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmData:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("/proc/self/status has no VmData");
  }
}
