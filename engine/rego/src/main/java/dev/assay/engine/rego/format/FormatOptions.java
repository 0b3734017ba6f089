package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.RegoVersion;

/**
 * How to format.
 *
 * @param read the Rego that modules are written in
 * @param write the Rego that they are to be in
 * @param dropImports whether imports go that mean nothing in what is written: {@code rego.v1},
 *     {@code future.keywords}
 * @param check whether what was written is read again, so that it means the same and no comment is
 *     lost
 */
public record FormatOptions(RegoVersion read, Dialect write, boolean dropImports, boolean check) {
  /** Modules of Rego v1, which stay so. */
  public static final FormatOptions V1 = new FormatOptions(RegoVersion.V1, Dialect.V1, false, true);

  /** Modules of Rego v0, which stay so. */
  public static final FormatOptions V0 = new FormatOptions(RegoVersion.V0, Dialect.V0, false, true);

  /** Modules of Rego v0, which become what v1 takes too. */
  public static final FormatOptions V0_TO_V1 =
      new FormatOptions(RegoVersion.V0, Dialect.V0_AND_V1, false, true);

  /** Whether rules are to be written otherwise than they were. */
  boolean converts() {
    return read == RegoVersion.V0 && write != Dialect.V0;
  }

  /** The same without reading again what was written. */
  public FormatOptions unchecked() {
    return new FormatOptions(read, write, dropImports, false);
  }
}
