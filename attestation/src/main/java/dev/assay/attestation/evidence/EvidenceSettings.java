package dev.assay.attestation.evidence;

import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.licence.LicensePolicyException;
import dev.assay.attestation.licence.LicensePolicyReader;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustPolicyReader;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceFiles;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where evidence lies, and whom to believe. Whoever may write to the folder decides whom to trust
 * where {@code trust} is null; name a file elsewhere if others write there.
 *
 * @param folder of signatures, SBOMs and probe reports
 * @param trust the trust policy; null for {@code trust.yaml} in the folder
 * @param licenses the licence policy; null for {@code licenses.yaml} in the folder, if it is there
 */
public record EvidenceSettings(Path folder, @Nullable Path trust, @Nullable Path licenses) {
  private static final String TRUST = "trust.yaml";
  private static final String LICENSES = "licenses.yaml";

  /** What makes evidence unusable as a whole, a line each. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UnusableException(List<String> problems) {
      super(String.join("\n", problems));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }

  /**
   * Reads and verifies all there is. A file that does not count is no reason to fail; see {@link
   * EvidenceFacts#refusals}.
   *
   * @param more readers of kinds of evidence that this module does not know
   * @param now when keys and certificates must be valid
   */
  public EvidenceFacts open(List<? extends EvidenceReader> more, Instant now)
      throws UnusableException {
    if (!Files.isDirectory(folder)) {
      throw new UnusableException(
          List.of("there is no folder of evidence " + folder + "; make it, or name another"));
    }
    List<EvidenceReader> readers = new ArrayList<>();
    readers.add(new SignatureEvidence());
    readers.add(new LicenseEvidence(licensePolicy()));
    readers.addAll(more);
    try {
      return EvidenceFolder.read(folder, trustPolicy(), readers, now);
    } catch (IOException e) {
      throw new UnusableException(List.of("the evidence cannot be read: " + e.getMessage()));
    }
  }

  /** Null where none is named and none is in the folder. */
  private @Nullable LicensePolicy licensePolicy() throws UnusableException {
    Path file = licenses == null ? folder.resolve(LICENSES) : licenses;
    if (licenses == null && !Files.exists(file)) {
      return null;
    }
    SourceFiles read = SourceFiles.read(List.of(file), YamlDialect.KUBECTL, InputLimits.DEFAULT);
    List<SourceProblem> problems = new ArrayList<>(read.problems());
    for (SourceFile source : read.files()) {
      try {
        return LicensePolicyReader.read(source);
      } catch (LicensePolicyException e) {
        problems.addAll(e.problems());
      }
    }
    throw new UnusableException(problems.stream().map(SourceProblem::toString).toList());
  }

  private TrustPolicy trustPolicy() throws UnusableException {
    Path file = trust == null ? folder.resolve(TRUST) : trust;
    if (!Files.exists(file)) {
      throw new UnusableException(
          List.of(
              "there is no trust policy "
                  + file
                  + ", so nobody's evidence counts; write one, or name another by --trust"));
    }
    try {
      return TrustPolicyReader.read(file);
    } catch (TrustPolicy.UnusableException e) {
      throw new UnusableException(e.problems().stream().map(SourceProblem::toString).toList());
    }
  }
}
