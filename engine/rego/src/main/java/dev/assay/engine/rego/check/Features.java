package dev.assay.engine.rego.check;

import java.util.Set;

/** The features of the language that a program may be denied; the names are OPA's. */
public final class Features {
  public static final String RULE_HEAD_REF_STRING_PREFIXES = "rule_head_ref_string_prefixes";
  public static final String RULE_HEAD_REFS = "rule_head_refs";
  public static final String REGO_V1 = "rego_v1";
  public static final String REGO_V2 = "rego_v2";
  public static final String REGO_V1_IMPORT = "rego_v1_import";
  public static final String REGO_V2_IMPORT = "rego_v2_import";
  public static final String KEYWORDS_IN_REFS = "keywords_in_refs";
  public static final String TEMPLATE_STRINGS = "template_strings";

  /** All of them. */
  public static final Set<String> ALL =
      Set.of(
          RULE_HEAD_REF_STRING_PREFIXES,
          RULE_HEAD_REFS,
          REGO_V1,
          REGO_V2,
          REGO_V1_IMPORT,
          REGO_V2_IMPORT,
          KEYWORDS_IN_REFS,
          TEMPLATE_STRINGS);

  private Features() {}
}
