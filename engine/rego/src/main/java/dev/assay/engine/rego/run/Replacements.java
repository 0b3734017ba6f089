package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Statement.Replacement;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@code with} replaces. */
final class Replacements {
  private final List<Replacement> replacements;
  private final Source[] values;

  /** The registers that OPA's plans keep documents in, each where it is replaced. */
  private final int[] registers;

  Replacements(List<Replacement> replacements, Source[] values) {
    this.replacements = replacements;
    this.values = values;
    this.registers =
        replacements.stream()
            .mapToInt(replacement ->
                replacement instanceof Replacement.Register register ? register.local() : -1)
            .filter(register -> register >= 0)
            .toArray();
  }

  /** The world with the new documents, or null where one of them is undefined. */
  @Nullable World in(Frame frame) {
    World world = frame.evaluation.world;
    Value input = world.input;
    Value data = world.data;
    @Nullable Value[] slots = world.slots;
    Value[] kept = new Value[registers.length];
    for (int i = 0; i < registers.length; i++) {
      kept[i] = frame.registers[registers[i]];
    }
    for (int i = 0; i < values.length; i++) {
      Value value = values[i].get(frame);
      if (value == null) {
        // OPA's plans put an undefined document back in this way.
        if (replacements.get(i) instanceof Replacement.Register(int local, _, _)) {
          frame.registers[local] = null;
          continue;
        }
        return null;
      }
      switch (replacements.get(i)) {
        case Replacement.Input(List<Value> path, _) ->
            input = Values.replaced(input, path, 0, value);
        case Replacement.Data(List<Value> path, _) -> data = Values.replaced(data, path, 0, value);
        case Replacement.Slot(int slot, _) -> {
          slots = slots.clone();
          slots[slot] = value;
        }
        case Replacement.Register(int local, List<Value> path, _) ->
            frame.registers[local] =
                Values.replaced(
                    frame.registers[local] == null ? ObjectValue.EMPTY : frame.registers[local],
                    path,
                    0,
                    value);
      }
    }
    World replaced = world.replaced(input, data, slots);
    replaced.kept = kept;
    return replaced;
  }

  /** Puts registers back that were changed for the world. */
  void undo(Frame frame, World world) {
    for (int i = 0; i < registers.length; i++) {
      frame.registers[registers[i]] = world.kept[i];
    }
  }
}
