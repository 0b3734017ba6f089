package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code assay}: when it builds and when it does not, in the shells that people have. In
 * the place of Maven and of the JDK stand scripts that write down how they were called.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of(System.getProperty("assay.root", ".."), "assay");
  private static final long LIMIT_SECONDS = 60;

  /** The system's programs, and those that dev/real-components brought. */
  private static final String PATH =
      "/usr/bin:/bin:"
          + System.getenv()
              .getOrDefault("ASSAY_REAL", System.getProperty("user.home") + "/.cache/assay-real")
          + "/bin";

  @TempDir private Path folder;
  private Path home;
  private Path jdk;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    // Names with blanks are where scripts break.
    home = Files.createDirectories(folder.resolve("a home"));
    jdk = Files.createDirectories(folder.resolve("a jdk"));
    Files.copy(SCRIPT, home.resolve("assay"));
    executable(home.resolve("assay"));
    Files.createDirectories(home.resolve(".git/logs"));
    Files.writeString(home.resolve(".git/logs/HEAD"), "");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
    script(
        jdk.resolve("bin/java"),
        """
        for argument; do
          case $argument in
            -XX:AOTCacheOutput=*)
              echo train >>"$CALLS"
              : >"${argument#*=}"
              exit ;;
          esac
        done
        for argument; do last=$argument; done
        echo "java $last"
        [ "$last" != fails ] || exit 3
        """);
    script(
        folder.resolve("bin/mvn"),
        """
        echo "mvn $JAVA_HOME" >>"$CALLS"
        echo "progress of mvn"
        [ ! -e "$CALLS.break" ] || { echo "it is broken" >&2; exit 1; }
        for module in cli webhook/service; do
          mkdir -p $module/target/lib
          : >$module/target/lib/one.jar
        done
        : >webhook/service/target/assay-service.jar
        """);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** BusyBox is a shell only where it is told to be one. */
  private static List<String> command(String shell) {
    String program = found(shell).orElse(shell);
    return new ArrayList<>(shell.equals("busybox") ? List.of(program, "sh") : List.of(program));
  }

  private Run assay(String shell, String... arguments) throws IOException, InterruptedException {
    List<String> command = command(shell);
    command.add(home.resolve("assay").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("bin") + ":" + PATH);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end: " + Files.readString(err));
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** How Maven and training were called since it was last asked. */
  private List<String> calls() throws IOException {
    Path file = folder.resolve("calls");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    return lines.stream().map(line -> line.startsWith("mvn") ? "mvn" : line).toList();
  }

  private static void present(String shell) {
    assumeTrue(
        found(shell).isPresent(),
        () -> "skipped: there is no " + shell + "; dev/real-components brings busybox");
  }

  /** Where a program is: Java looks for it on its own path and not on that of what it starts. */
  private static Optional<String> found(String program) {
    return Arrays.stream(PATH.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** An hour from now; the clock of a file system may be coarse. */
  private static void touchLater(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void buildsOnFirstUseAndAfterACommitOnly(String shell) throws IOException, InterruptedException {
    present(shell);
    Run first = assay(shell, "review", "a file.yaml");
    assertEquals(new Run(0, "java a file.yaml\n", first.err()), first);
    assertTrue(first.err().startsWith("assay: building"), first.err());
    assertFalse(first.err().contains("progress of mvn"), first.err());
    assertEquals(List.of("mvn", "train"), calls());

    assertEquals(new Run(0, "java again\n", ""), assay(shell, "again"));
    assertEquals(new Run(3, "java fails\n", ""), assay(shell, "fails"));
    assertEquals(List.of(), calls());

    touchLater(home.resolve(".git/logs/HEAD"));
    Run committed = assay(shell, "again");
    assertEquals("java again\n", committed.out());
    assertEquals(List.of("mvn", "train"), calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void learnsAnewWhenMavenWroteTheJarsAnew(String shell) throws IOException, InterruptedException {
    present(shell);
    assay(shell, "version");
    calls();
    touchLater(home.resolve("cli/target/lib/one.jar"));
    Run run = assay(shell, "version");
    assertEquals(new Run(0, "java version\n", "assay: training for a fast start\n"), run);
    assertEquals(List.of("train"), calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void takesTheLockOfOneThatIsGone(String shell) throws IOException, InterruptedException {
    present(shell);
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(home.resolve("target"));
    Path lock = home.resolve("target/assay.lock");
    Files.createSymbolicLink(lock, Path.of("process-" + gone.pid()));
    assertEquals("java version\n", assay(shell, "version").out());
    assertFalse(Files.isSymbolicLink(lock), "the lock is given back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void waitsForOneThatBuilds(String shell) throws IOException, InterruptedException {
    present(shell);
    Process builds = new ProcessBuilder("sleep", "2").start();
    Files.createDirectories(home.resolve("target"));
    Files.createSymbolicLink(home.resolve("target/assay.lock"), Path.of("process-" + builds.pid()));
    Run run = assay(shell, "version");
    assertFalse(builds.isAlive(), "it did not wait");
    assertTrue(run.err().startsWith("assay: waiting for process-" + builds.pid()), run.err());
    assertEquals("java version\n", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void aBuildThatFailsIsToldAndTriedAgain(String shell) throws IOException, InterruptedException {
    present(shell);
    Path broken = Files.writeString(folder.resolve("calls.break"), "");
    Run run = assay(shell, "version");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("it is broken\n"), run.err());
    assertTrue(run.err().contains("assay: the build failed; the whole log is "), run.err());
    Files.delete(broken);
    assertEquals("java version\n", assay(shell, "version").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void isFoundThroughLinks(String shell) throws IOException, InterruptedException {
    present(shell);
    Path first = Files.createSymbolicLink(folder.resolve("bin/assay"), home.resolve("assay"));
    Path second = Files.createSymbolicLink(folder.resolve("linked"), Path.of("bin", "assay"));
    List<String> command = command(shell);
    command.addAll(List.of(second.toString(), "version"));
    assertEquals("java version\n", run(command).out());
    assertTrue(Files.isSymbolicLink(first) && Files.isDirectory(home.resolve("cli/target")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void theServiceIsAnotherProgram(String shell) throws IOException, InterruptedException {
    present(shell);
    Run run = assay(shell, "serve", "--port=0");
    assertEquals("java --port=0\n", run.out(), run.err());
    assertEquals(List.of("mvn"), calls());
    assertEquals("java version\n", assay(shell, "version").out());
    assertEquals(List.of("mvn", "train"), calls());
  }
}
