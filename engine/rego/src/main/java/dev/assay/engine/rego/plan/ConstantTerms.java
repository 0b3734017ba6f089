package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms that are values as they stand. */
public final class ConstantTerms {
  private ConstantTerms() {}

  /** The value of a term that is the same in every evaluation, or null. */
  public static @Nullable Value constant(Term term) {
    return switch (term) {
      case Term.Constant(Value value, _) -> value;
      case Term.ArrayTerm(List<Term> elements, _) -> {
        List<Value> values = constants(elements);
        yield values == null ? null : ArrayValue.copyOf(values);
      }
      case Term.SetTerm(List<Term> elements, _) -> {
        List<Value> values = constants(elements);
        yield values == null ? null : SetValue.copyOf(values);
      }
      case Term.ObjectTerm(List<Term.Entry> entries, _) -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (Term.Entry entry : entries) {
          Value key = constant(entry.key());
          Value value = key == null ? null : constant(entry.value());
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

  private static @Nullable List<Value> constants(List<Term> terms) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      Value value = constant(term);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }
}
