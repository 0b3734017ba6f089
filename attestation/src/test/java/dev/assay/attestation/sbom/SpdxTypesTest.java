package dev.assay.attestation.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.licence.Ruling;
import dev.assay.attestation.licence.SomePolicy;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each member of {@link SomeSpdx#FULL} replaced by each type of JSON, and left out. */
class SpdxTypesTest {
  private static final List<Value> ALL_TYPES =
      List.of(
          NullValue.NULL,
          BooleanValue.TRUE,
          Value.of(7),
          Value.of(""),
          Value.of("x"),
          Value.of("GPL-3.0-only"),
          ArrayValue.EMPTY,
          ArrayValue.of(Value.of(7)),
          ArrayValue.of(Value.of("x")),
          ObjectValue.EMPTY,
          ObjectValue.of("x", Value.of("y")));

  private final Value full = SomeSpdx.value(SomeSpdx.FULL);
  private final LicensePolicy policy = SomePolicy.full();

  @Test
  void aMemberOfAnotherTypeIsAlwaysRefusedWithItsPlace() {
    int checked = 0;
    for (FieldPath path : paths()) {
      Value there = path.find(full);
      for (Value other : ALL_TYPES) {
        if (there != null && other.type() != there.type()) {
          RefusedException e =
              assertThrows(
                  RefusedException.class,
                  () -> SpdxReader.read(changed(path, other)),
                  () -> path + " as " + other);
          assertEquals(Refusal.MALFORMED, e.refusal(), e.getMessage());
          assertTrue(
              String.valueOf(e.getMessage()).startsWith(path.pointer() + " is of type "),
              () -> path + " as " + other + ": " + e.getMessage());
          checked++;
        }
      }
    }
    assertTrue(checked > 400, "checked only " + checked);
  }

  @Test
  void whateverStandsThereIsADocumentOrARefusal() {
    for (FieldPath path : paths()) {
      for (Value other : ALL_TYPES) {
        readAndJudge(changed(path, other));
      }
      readAndJudge(changed(path, null));
    }
    for (Value other : ALL_TYPES) {
      assertThrows(RefusedException.class, () -> SpdxReader.read(other));
    }
  }

  /** Nothing that is changed about a document that is not allowed makes it so by an exception. */
  private void readAndJudge(Value changed) {
    try {
      LicenseReport report = LicenseReview.of(SpdxReader.read(changed), policy);
      assertEquals(
          report.ruling() == Ruling.ALLOWED,
          report.findings().stream().allMatch(f -> f.ruling() == Ruling.ALLOWED));
      assertFalse(report.reason().isBlank());
    } catch (RefusedException e) {
      assertFalse(String.valueOf(e.getMessage()).isBlank());
    }
  }

  private List<FieldPath> paths() {
    List<FieldPath> paths = new ArrayList<>();
    collect(FieldPath.ROOT, full, paths);
    return paths;
  }

  private static void collect(FieldPath path, Value value, List<FieldPath> into) {
    if (value instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        FieldPath member = path.key(((StringValue) object.keyAt(i)).string());
        into.add(member);
        collect(member, object.valueAt(i), into);
      }
    } else if (value instanceof ArrayValue array) {
      for (int i = 0; i < array.size(); i++) {
        into.add(path.index(i));
        collect(path.index(i), array.get(i), into);
      }
    }
  }

  /** The full document with another value at a path, or without one. */
  private Value changed(FieldPath at, @Nullable Value by) {
    return changed(FieldPath.ROOT, full, at, by);
  }

  private static Value changed(FieldPath here, Value value, FieldPath at, @Nullable Value by) {
    if (value instanceof ObjectValue object) {
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < object.size(); i++) {
        FieldPath member = here.key(((StringValue) object.keyAt(i)).string());
        Value now = member.equals(at) ? by : changed(member, object.valueAt(i), at, by);
        if (now != null) {
          builder.put(object.keyAt(i), now);
        }
      }
      return builder.build();
    }
    if (value instanceof ArrayValue array) {
      List<Value> elements = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        FieldPath element = here.index(i);
        Value now = element.equals(at) ? by : changed(element, array.get(i), at, by);
        if (now != null) {
          elements.add(now);
        }
      }
      return ArrayValue.copyOf(elements);
    }
    return value;
  }
}
