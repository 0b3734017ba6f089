package dev.assay.webhook.service;

import dev.assay.attestation.evidence.EvidenceSettings;
import dev.assay.engine.kubernetes.LoadedPolicies;
import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputLimits;
import dev.assay.probe.ProbeEvidence;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code assay serve}. Starts the service and returns while it runs. */
@Command(
    name = "assay serve",
    description = "Answers the Kubernetes API server: POST /validate over HTTPS.",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    exitCodeOnInvalidInput = ServeCommand.CANNOT_START,
    exitCodeOnExecutionException = ServeCommand.CANNOT_START)
final class ServeCommand implements Callable<Integer> {
  static final int CANNOT_START = 2;

  /** The service runs; the process goes on. */
  static final int RUNS = 0;

  private static final System.Logger LOG = System.getLogger("assay.serve");
  private static final int MIB = 1 << 20;
  private static final int MAX_PORT = 65_535;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-p", "--policies"},
      paramLabel = "PATH",
      description =
          "Judge by the policies in this file or folder instead of those that come with Assay."
              + " May be given several times.")
  private List<Path> policies = List.of();

  @Option(
      names = "--shipped",
      description = "Judge by the policies that come with Assay too, beside -p.")
  private boolean shipped;

  @Option(
      names = "--params",
      paramLabel = "FILE",
      description =
          "Parameters for policies; an object of the same kind and name as a given one replaces"
              + " it. May be given several times.")
  private List<Path> parameters = List.of();

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description =
          "Judge models by the evidence in this folder too: signatures, SBOMs and probe reports,"
              + " each verified before it counts; read again every 10 seconds.")
  private @Nullable Path evidence;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description =
          "Whose evidence counts: a manifest of kind TrustPolicy; trust.yaml in the folder of"
              + " evidence if not given.")
  private @Nullable Path trust;

  @Option(
      names = "--licenses",
      paramLabel = "FILE",
      description =
          "Which licences are allowed: a manifest of kind LicensePolicy; licenses.yaml in the"
              + " folder of evidence if not given.")
  private @Nullable Path licenses;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address of the HTTPS port; ${DEFAULT-VALUE} if not given.")
  private String bind = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8443",
      description = "The HTTPS port, 0 for any; ${DEFAULT-VALUE} if not given.")
  private int port;

  @Option(
      names = "--admin-bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of the plain HTTP port for health and metrics; ${DEFAULT-VALUE} if not given.")
  private String adminBind = "";

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "The port for health and metrics, 0 for any; ${DEFAULT-VALUE} if not given.")
  private int adminPort;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate and those that lead to its root, in PEM.")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key, in PEM.")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-san",
      paramLabel = "NAME",
      split = ",",
      description =
          "Names and addresses in the certificate that the service makes for itself where"
              + " --tls-cert is not given; localhost, 127.0.0.1 and assay.assay-system.svc if not"
              + " given.")
  private @Nullable List<String> names;

  @Option(
      names = "--ca-out",
      paramLabel = "FILE",
      description =
          "Write the certificate to trust here, in PEM: base64 of this file is the caBundle of the"
              + " webhook configuration.")
  private @Nullable Path authorityOut;

  @Option(
      names = "--max-body",
      paramLabel = "MIB",
      defaultValue = "7",
      description = "Longest body of a request in MiB, 1 to 64; ${DEFAULT-VALUE} if not given.")
  private int maxBody;

  @Option(
      names = "--body-memory",
      paramLabel = "MIB",
      description =
          "Memory that all bodies under review may take together, in MiB; an eighth of the heap if"
              + " not given.")
  private @Nullable Integer bodyMemory;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "64",
      description = "Requests that are judged at the same time; ${DEFAULT-VALUE} if not given.")
  private int concurrency;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Requests that wait to be judged, 5 seconds at most; ${DEFAULT-VALUE} if not given.")
  private int queue;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Time for a request that does not bring its own, 1 to 30 seconds; ${DEFAULT-VALUE} if"
              + " not given.")
  private int timeout;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Time for requests under way when the service is stopped, 1 to 300 seconds;"
              + " ${DEFAULT-VALUE} if not given.")
  private int grace;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      description =
          "Format of the log on standard error: plain or json; ${DEFAULT-VALUE} if not given.")
  private String log = "";

  @Option(
      names = {"-v", "--verbose"},
      description = "Log allowed requests too, and what the server does.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks for the annotation alone
  private boolean help;

  @Override
  public Integer call() throws StartException {
    ServeSettings settings = settings();
    LogLines.configure(log.equals("json"), verbose);
    Facts facts = facts();
    LoadedPolicies loaded =
        PolicyFiles.load(shipped || policies.isEmpty(), evidence != null, policies, parameters);
    for (SourceProblem note : loaded.notes()) {
      LOG.log(Level.WARNING, note.toString());
    }
    PolicySet set = loaded.policies();
    AssayServer server =
        AssayServer.start(settings, set, request -> ManifestReview.decide(set, request, facts));
    LOG.log(Level.DEBUG, () -> "listening on " + server.port() + " and " + server.adminPort());
    return RUNS;
  }

  /** The timer that reads the evidence again ends with the process. */
  private Facts facts() throws StartException {
    Path folder = evidence;
    if (folder != null) {
      return EvidenceReload.start(
          new EvidenceSettings(folder, trust, licenses), List.of(new ProbeEvidence()));
    }
    if (trust != null || licenses != null) {
      throw misused("--trust and --licenses say how to read evidence; name it by --evidence");
    }
    return Facts.NONE;
  }

  private ServeSettings settings() {
    int limit = range("--max-body", maxBody, 1, 64) * MIB;
    long standardMemory = Math.max(2L * limit, Runtime.getRuntime().maxMemory() / 8);
    Integer memory = bodyMemory;
    return new ServeSettings(
        bind,
        range("--port", port, 0, MAX_PORT),
        adminBind,
        range("--admin-port", adminPort, 0, MAX_PORT),
        certificate(),
        InputLimits.DEFAULT.withBytes(limit),
        memory == null
            ? standardMemory
            : (long) range("--body-memory", memory, maxBody, 1 << 20) * MIB,
        range("--concurrency", concurrency, 1, 10_000),
        range("--queue", queue, 1, 100_000),
        Duration.ofSeconds(range("--timeout", timeout, 1, 30)),
        Duration.ofSeconds(range("--grace", grace, 1, 300)));
  }

  private ServeSettings.Certificate certificate() {
    if (!log.equals("plain") && !log.equals("json")) {
      throw misused("--log is \"" + log + "\"; expected plain or json");
    }
    Path certificates = tlsCertificate;
    Path key = tlsKey;
    if (certificates != null && key != null) {
      if (names != null || authorityOut != null) {
        throw misused(
            "--tls-san and --ca-out are for a certificate that the service makes for itself; leave"
                + " them out, or leave out --tls-cert and --tls-key");
      }
      return new ServeSettings.Files(certificates, key);
    }
    if (certificates != null || key != null) {
      throw misused("--tls-cert and --tls-key are needed both, or none");
    }
    List<String> alternatives = names;
    return new ServeSettings.SelfMade(
        alternatives == null
            ? List.of("localhost", "127.0.0.1", "assay.assay-system.svc")
            : alternatives,
        authorityOut);
  }

  private int range(String option, int found, int least, int most) {
    if (found < least || found > most) {
      throw misused(option + " is " + found + "; expected " + least + " to " + most);
    }
    return found;
  }

  private ParameterException misused(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before it calls");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
