package dev.assay.engine.rego.check;

/**
 * The checks, in the order in which their errors count: where one finds errors that may bring
 * others with them, those of later checks are not reported. The names are OPA's.
 */
enum Stage {
  RESOLVE_REFS,
  CHECK_UNUSED_IMPORTS,
  REWRITE_RULE_HEAD_REFS,
  CHECK_KEYWORD_OVERRIDES,
  CHECK_DUPLICATE_IMPORTS,
  REWRITE_LOCAL_VARS,
  REWRITE_TEMPLATE_STRINGS,
  CHECK_VOID_CALLS,
  REWRITE_PRINT_CALLS,
  SET_ANNOTATION_SET,
  REWRITE_WITH_VALUES,
  CHECK_RULE_CONFLICTS,
  CHECK_UNDEFINED_FUNCS,
  CHECK_SAFETY_RULE_HEADS,
  CHECK_SAFETY_RULE_BODIES,
  CHECK_RECURSION,
  CHECK_TYPES,
  CHECK_UNSAFE_BUILTINS,
  CHECK_DEPRECATED_BUILTINS
}
