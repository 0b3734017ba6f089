package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of terms that need no evaluation. */
public final class GroundTerms {
  private GroundTerms() {}

  /** The value of a term, or null where it has a variable, a reference or a comprehension. */
  public static @Nullable Value value(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant.value();
      case Term.ArrayTerm array -> {
        List<Value> elements = values(array.elements());
        yield elements == null ? null : ArrayValue.copyOf(elements);
      }
      case Term.SetTerm set -> {
        List<Value> elements = values(set.elements());
        yield elements == null ? null : SetValue.copyOf(elements);
      }
      case Term.ObjectTerm object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (Term.Entry entry : object.entries()) {
          Value key = value(entry.key());
          Value value = key == null ? null : value(entry.value());
          if (key == null || value == null) {
            yield null;
          }
          builder.put(key, value);
        }
        yield builder.build();
      }
      case Term.Var _,
          Term.Ref _,
          Term.Call _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          null;
    };
  }

  private static @Nullable List<Value> values(List<Term> terms) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      Value value = value(term);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }
}
