package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.HashMap;
import java.util.Map;

/** Imports that give one name twice, that nothing uses, or that may not be used. */
final class CheckImports {
  private CheckImports() {}

  static void module(ModuleDraft module, CheckOptions options, Findings findings) {
    if (module.source.imports().isEmpty()) {
      return;
    }
    for (Import one : module.source.imports()) {
      checkSupported(one, options, findings);
    }
    if (options.strict() || module.isVersion1()) {
      checkDuplicates(module, findings);
    }
    if (options.strict()) {
      checkUsed(module, findings);
    }
  }

  private static void checkSupported(Import one, CheckOptions options, Findings findings) {
    if (!(one.path() instanceof Term.Ref(Term.Var head, var path, _))
        || !head.name().equals("rego")
        || path.size() != 1
        || !(path.getFirst() instanceof Term.Constant(StringValue version, _))) {
      return;
    }
    var features = options.features();
    boolean second = features.contains(Features.REGO_V2);
    boolean supported =
        switch (version.string()) {
          case "v1" ->
              second
                  || features.contains(Features.REGO_V1)
                  || features.contains(Features.REGO_V1_IMPORT);
          case "v2" -> second || features.contains(Features.REGO_V2_IMPORT);
          default -> true;
        };
    if (!supported) {
      findings.addRecoverable(
          Stage.CHECK_DUPLICATE_IMPORTS,
          RegoErrorCode.REGO_COMPILE_ERROR,
          one.location(),
          "rego." + version.string() + " import is not supported");
    }
  }

  private static void checkDuplicates(ModuleDraft module, Findings findings) {
    Map<String, Import> first = new HashMap<>();
    for (Import one : module.source.imports()) {
      Import earlier = first.putIfAbsent(ModuleDraft.name(one), one);
      if (earlier != null) {
        findings.addRecoverable(
            Stage.CHECK_DUPLICATE_IMPORTS,
            RegoErrorCode.REGO_COMPILE_ERROR,
            one.location(),
            "import must not shadow " + text(earlier),
            "that is imported at " + earlier.location(),
            "write \"as\" and another name");
      }
    }
  }

  private static void checkUsed(ModuleDraft module, Findings findings) {
    for (Import one : module.source.imports()) {
      ModuleDraft.Imported imported = module.imports.get(ModuleDraft.name(one));
      if (!ModuleDraft.isOfLanguage(one) && imported != null && !imported.used) {
        findings.addRecoverable(
            Stage.CHECK_UNUSED_IMPORTS,
            RegoErrorCode.REGO_COMPILE_ERROR,
            one.location(),
            text(one) + " unused");
      }
    }
  }

  private static String text(Import one) {
    String path = "import " + TermText.term(one.path());
    return one.alias() == null ? path : path + " as " + one.alias();
  }
}
