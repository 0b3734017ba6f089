package dev.assay.cli;

/** The version of this build. */
final class Version {
  static final String ASSAY = "${project.version}";

  private Version() {}
}
