package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Module;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the checks of single rules found in an earlier program holds for modules that are in it too,
 * where what they asked of other modules has the same answers now.
 */
final class Takeover {
  private Takeover() {}

  /**
   * Fills in what can be taken over, and notes which places have other rules than before.
   *
   * @return the modules that are to be checked
   */
  static List<ModuleDraft> from(CheckedProgram earlier, ProgramDraft program, RuleLookup rules) {
    IdentityHashMap<Module, ModuleDraft> before = new IdentityHashMap<>();
    earlier.drafts.forEach(module -> before.put(module.source, module));
    boolean metadataDiffers = metadataDiffers(before, program);
    program.findIn(earlier.tree());
    List<ModuleDraft> open = new ArrayList<>();
    for (ModuleDraft module : program.modules) {
      ModuleDraft same = before.get(module.source);
      if (same == null
          || (metadataDiffers && same.readsMetadata)
          || !seesTheSame(same, module, rules)) {
        open.add(module);
        change(module, program.data);
      } else {
        before.remove(module.source);
        module.takeOver(same);
      }
    }
    before.values().forEach(module -> change(module, program.data));
    return open;
  }

  /** Whether a module with metadata came or went. */
  private static boolean metadataDiffers(
      IdentityHashMap<Module, ModuleDraft> before, ProgramDraft program) {
    IdentityHashMap<Module, ModuleDraft> gone = new IdentityHashMap<>(before);
    for (ModuleDraft module : program.modules) {
      if (gone.remove(module.source) == null && isAnnotated(module)) {
        return true;
      }
    }
    return gone.values().stream().anyMatch(Takeover::isAnnotated);
  }

  private static boolean isAnnotated(ModuleDraft module) {
    return !module.source.annotations().isEmpty()
        || module.source.rules().stream().anyMatch(rule -> !rule.annotations().isEmpty());
  }

  /** Whether the names of its package mean what they did, and other modules answer as they did. */
  private static boolean seesTheSame(ModuleDraft before, ModuleDraft now, RuleLookup rules) {
    if (!before.packageNode.exports.keySet().equals(now.packageNode.exports.keySet())) {
      return false;
    }
    for (AskedLookup.Answer answer : before.answers) {
      if (!answer.holdsIn(rules)) {
        return false;
      }
    }
    return true;
  }

  private static void change(ModuleDraft module, PathNode data) {
    for (RuleDraft rule : module.rules) {
      data.change(rule.groundPath());
    }
  }
}
