package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.schema.Extra.Allowed;
import dev.assay.engine.builtins.schema.Report.Path;
import dev.assay.engine.builtins.schema.SchemaNode.PatternProperty;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** The keywords for objects, but for the schemas of properties. */
final class ObjectRules {
  private final Validator validator;
  private final Work work;

  ObjectRules(Validator validator, Work work) {
    this.validator = validator;
    this.work = work;
  }

  void validate(SchemaNode schema, ObjectValue object, Report report, @Nullable Path path)
      throws BuiltinException {
    int size = object.size();
    if (schema.minProperties != null && size < schema.minProperties) {
      report.add(
          "array_min_properties",
          path,
          "Must have at least " + schema.minProperties + " properties");
    }
    if (schema.maxProperties != null && size > schema.maxProperties) {
      report.add(
          "array_max_properties",
          path,
          "Must have at most " + schema.maxProperties + " properties");
    }
    for (String name : schema.required) {
      work.step();
      if (object.get(name) == null) {
        report.add("required", path, name + " is required");
      } else {
        report.passed();
      }
    }
    if (!schema.patternProperties.isEmpty() || schema.additionalProperties != Allowed.YES) {
      for (int i = 0; i < size; i++) {
        property(schema, object.keyAt(i), object.valueAt(i), report, path);
      }
    }
    if (schema.propertyNames != null) {
      for (Value key : object.keys()) {
        name(schema.propertyNames, key, report, path);
      }
    }
    report.passed();
  }

  private void property(
      SchemaNode schema, Value key, Value value, Report report, @Nullable Path path)
      throws BuiltinException {
    String name = ((StringValue) key).string();
    boolean named = schema.properties.containsKey(name);
    boolean matched = false;
    for (PatternProperty property : schema.patternProperties) {
      work.steps(name.length() / 16 + 1);
      if (property.pattern().find(name)) {
        matched = true;
        report.merge(validator.report(property.schema(), value, Path.child(path, name)));
      }
    }
    if (matched) {
      report.passed();
    }
    if (named || matched) {
      return;
    }
    switch (schema.additionalProperties) {
      case Allowed.YES -> {}
      case Allowed.NO ->
          report.add(
              "additional_property_not_allowed",
              path,
              "Additional property " + name + " is not allowed");
      case Extra.By(SchemaNode by) ->
          report.merge(validator.report(by, value, Path.child(path, name)));
    }
  }

  private void name(SchemaNode schema, Value key, Report report, @Nullable Path path)
      throws BuiltinException {
    Report result = validator.report(schema, key, path);
    if (!result.valid()) {
      report.add(
          "invalid_property_name",
          path,
          "Property name of \"" + ((StringValue) key).string() + "\" does not match");
      report.merge(result);
    }
  }
}
