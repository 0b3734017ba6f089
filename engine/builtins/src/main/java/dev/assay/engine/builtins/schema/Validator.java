package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.schema.Report.Path;
import dev.assay.engine.builtins.schema.SchemaNode.Dependency;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validates one document. Mistakes come in the order of gojsonschema; where that leaves the order
 * of an object's members to chance it is that of their names.
 */
final class Validator {
  /** Schemas that ask others about a value or a part of it. */
  private static final int DEEPEST = 400;

  private final Work work;
  private final ObjectRules objects;
  private final ArrayRules arrays;
  private int depth;

  Validator(Work work) {
    this.work = work;
    this.objects = new ObjectRules(this, work);
    this.arrays = new ArrayRules(this, work);
  }

  /** What is wrong with a value and how well it matches. */
  Report report(SchemaNode schema, Value value, @Nullable Path path) throws BuiltinException {
    Report report = new Report();
    validate(schema, value, report, path);
    return report;
  }

  /** As {@link #report}, added to what is known. */
  void validate(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    SchemaNode node = schema;
    for (int references = 0; node.reference != null; references++) {
      work.step();
      if (references > DEEPEST) {
        throw new BuiltinException("a reference of the schema denotes itself");
      }
      node = node.reference;
    }
    work.step();
    if (++depth > DEEPEST) {
      throw new BuiltinException(
          "the document or the schema is nested deeper than " + DEEPEST + " levels");
    }
    validateBy(node, value, report, path);
    depth--;
  }

  private void validateBy(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    if (schema.always != null) {
      if (!schema.always) {
        report.add("false", path, "False always fails validation");
      }
      return;
    }
    if (!typeFits(schema, value, report, path)) {
      return;
    }
    combinations(schema, value, report, path);
    switch (value) {
      case NullValue _, OpaqueValue _ -> common(schema, value, report, path);
      case NumberValue number -> {
        ScalarRules.number(schema, number, report, path, work);
        common(schema, value, report, path);
      }
      case BooleanValue _ -> common(schema, value, report, path);
      case StringValue text -> {
        common(schema, value, report, path);
        work.steps(text.string().length() / 16 + 1);
        ScalarRules.string(schema, text.string(), report, path);
      }
      case ArrayValue array -> {
        arrays.validate(schema, array.asList(), report, path);
        common(schema, value, report, path);
      }
      case SetValue set -> {
        arrays.validate(schema, set.asList(), report, path);
        common(schema, value, report, path);
      }
      case ObjectValue object -> {
        objects.validate(schema, object, report, path);
        common(schema, value, report, path);
        for (Map.Entry<String, SchemaNode> property : schema.properties.entrySet()) {
          Value member = object.get(property.getKey());
          if (member != null) {
            validate(property.getValue(), member, report, Path.child(path, property.getKey()));
          }
        }
      }
    }
    report.passed();
  }

  private static boolean typeFits(
      SchemaNode schema, Value value, Report report, @Nullable Path path) {
    List<String> types = schema.types;
    if (types.isEmpty()) {
      return true;
    }
    String found =
        switch (value) {
          case NumberValue number -> ScalarRules.isInteger(number) ? "integer" : "number";
          case SetValue _ -> "array";
          default -> value.type().term();
        };
    if (types.contains(found) || (found.equals("integer") && types.contains("number"))) {
      return true;
    }
    String expected = types.size() == 1 ? types.getFirst() : "[" + String.join(",", types) + "]";
    report.add("invalid_type", path, "Invalid type. Expected: " + expected + ", given: " + found);
    return false;
  }

  private void combinations(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    anyOf(schema, value, report, path);
    oneOf(schema, value, report, path);
    allOf(schema, value, report, path);
    if (schema.not != null && report(schema.not, value, path).valid()) {
      report.add("number_not", path, "Must not validate the schema (not)");
    }
    if (value instanceof ObjectValue object) {
      dependencies(schema, object, report, path);
    }
    condition(schema, value, report, path);
    report.passed();
  }

  private void anyOf(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    Report best = null;
    for (SchemaNode part : schema.anyOf) {
      Report result = report(part, value, path);
      if (result.valid()) {
        return;
      }
      best = result.betterThan(best) ? result : best;
    }
    if (best != null) {
      report.add("number_any_of", path, "Must validate at least one schema (anyOf)");
      report.merge(best);
    }
  }

  private void oneOf(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    if (schema.oneOf.isEmpty()) {
      return;
    }
    Report best = null;
    int valid = 0;
    for (SchemaNode part : schema.oneOf) {
      Report result = report(part, value, path);
      if (result.valid()) {
        valid++;
      } else if (valid == 0 && result.betterThan(best)) {
        best = result;
      }
    }
    if (valid != 1) {
      report.add("number_one_of", path, "Must validate one and only one schema (oneOf)");
      if (valid == 0 && best != null) {
        report.merge(best);
      }
    }
  }

  private void allOf(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    boolean all = true;
    for (SchemaNode part : schema.allOf) {
      Report result = report(part, value, path);
      all &= result.valid();
      report.merge(result);
    }
    if (!all) {
      report.add("number_all_of", path, "Must validate all the schemas (allOf)");
    }
  }

  private void dependencies(
      SchemaNode schema, ObjectValue object, Report report, @Nullable Path path)
      throws BuiltinException {
    for (Map.Entry<String, Dependency> entry : schema.dependencies.entrySet()) {
      if (object.get(entry.getKey()) == null) {
        continue;
      }
      switch (entry.getValue()) {
        case Dependency.Names(List<String> names) -> {
          for (String name : names) {
            work.step();
            if (object.get(name) == null) {
              report.add("missing_dependency", path, "Has a dependency on " + name);
            }
          }
        }
        case Dependency.By(SchemaNode by) -> validate(by, object, report, path);
      }
    }
  }

  private void condition(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    if (schema.condition == null) {
      return;
    }
    boolean holds = report(schema.condition, value, path).valid();
    SchemaNode branch = holds ? schema.then : schema.otherwise;
    if (branch == null) {
      return;
    }
    Report result = report(branch, value, path);
    if (!result.valid()) {
      if (holds) {
        report.add("condition_then", path, "Must validate \"then\" as \"if\" was valid");
      } else {
        report.add("condition_else", path, "Must validate \"else\" as \"if\" was not valid");
      }
      report.merge(result);
    }
  }

  /** The keywords for values of any type. */
  private void common(SchemaNode schema, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    if (schema.constant != null || schema.values != null) {
      String text = PlainJson.text(value);
      work.steps(text.length() / 16 + 1);
      if (schema.constant != null && !schema.constant.equals(text)) {
        report.add("const", path, Path.text(path) + " does not match: " + schema.constant);
      }
      if (schema.values != null && !schema.values.contains(text)) {
        report.add(
            "enum",
            path,
            Path.text(path) + " must be one of the following: " + String.join(", ", schema.values));
      }
    }
    if (!schema.format.isEmpty()
        && value instanceof StringValue text
        && !Formats.matches(schema.format, text.string())) {
      report.add("format", path, "Does not match format '" + schema.format + "'");
    }
    report.passed();
  }
}
