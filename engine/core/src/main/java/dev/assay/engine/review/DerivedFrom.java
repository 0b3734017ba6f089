package dev.assay.engine.review;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;

/**
 * Says that the object of a request is no object of its own but what another object will bring
 * about: the Pod that a Deployment makes.
 *
 * @param kind the kind of the object that makes it
 * @param name the name of that object
 * @param root that object; parts that the derived object shares with it are found in it by identity
 * @param placed where parts of the derived object that are not shared stand in {@code root}; an
 *     identity map, never changed
 */
public record DerivedFrom(String kind, String name, ObjectValue root, List<Placed> placed) {

  public DerivedFrom {
    placed = List.copyOf(placed);
  }

  /**
   * Where a part of the derived object that the sent object does not contain is to be looked for in
   * it.
   *
   * @param part found by identity
   */
  public record Placed(Value part, FieldPath at) {}

  /** As a person reads it: {@code Deployment/trainer}. */
  public String label() {
    return kind + "/" + name;
  }
}
