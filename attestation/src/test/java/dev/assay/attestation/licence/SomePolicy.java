package dev.assay.attestation.licence;

import dev.assay.engine.source.SourceFile;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.nio.charset.StandardCharsets;

/** Policies for tests. */
public final class SomePolicy {
  /** One that has an entry of every kind. */
  public static final String FULL =
      """
      apiVersion: policy.assay.dev/v1alpha1
      kind: LicensePolicy
      metadata:
        name: full
      spec:
        allow:
          - MIT
          - Apache-2.0
          - BSD-3-Clause
          - MPL-2.0
          - LGPL-2.1-or-later
          - GPL-2.0-only WITH Classpath-exception-2.0
          - CDDL-1.1
          - CC-BY-4.0
          - EUPL-1.2
          - LPPL-1.3c
          - LicenseRef-scancode-llama-3.1-license-2024
          - DocumentRef-other:LicenseRef-ours
          - Apache-2.0 WITH AdditionRef-patents
        deny:
          - AGPL-3.0-or-later
          - GPL-2.0-only
          - GPL-3.0-only
          - SSPL-1.0
          - Apache-2.0 WITH Bad-exception
          - CC-BY-4.0
        packages:
          - name: old-thing
            license: MIT
            reason: the LICENSE file was read
          - name: silent-thing
            license: AGPL-3.0-only
            reason: bought
      """;

  private SomePolicy() {}

  public static LicensePolicy full() {
    return of(FULL);
  }

  public static LicensePolicy of(String yaml) {
    try {
      return read(yaml);
    } catch (LicensePolicyException e) {
      throw new AssertionError(e);
    }
  }

  static LicensePolicy read(String yaml) throws LicensePolicyException {
    return LicensePolicyReader.read(
        SourceFile.of(
            "licences.yaml",
            yaml.getBytes(StandardCharsets.UTF_8),
            YamlDialect.KUBECTL,
            InputLimits.DEFAULT));
  }
}
