package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** What messages and the JSON form call terms. */
final class TermNames {
  private TermNames() {}

  static String kind(Value value) {
    return switch (value) {
      case NullValue _ -> "null";
      case BooleanValue _ -> "boolean";
      case NumberValue _ -> "number";
      case StringValue _ -> "string";
      case ArrayValue _ -> "array";
      case ObjectValue _ -> "object";
      case SetValue _ -> "set";
      case OpaqueValue _ -> "opaque";
    };
  }

  static String kind(Term term) {
    return switch (term) {
      case Term.Constant(var value, _) -> kind(value);
      case Term.Var(var name, _, _) -> Term.isRoot(name) ? "ref" : "var";
      case Term.Ref _ -> "ref";
      case Term.Call _ -> "call";
      case Term.ArrayTerm _ -> "array";
      case Term.SetTerm _ -> "set";
      case Term.ObjectTerm _ -> "object";
      case Term.ArrayComprehension _ -> "arraycomprehension";
      case Term.SetComprehension _ -> "setcomprehension";
      case Term.ObjectComprehension _ -> "objectcomprehension";
      case Term.TemplateString _ -> "templatestring";
    };
  }
}
