package dev.assay.engine.review;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.Map;

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
public record DerivedFrom(
    String kind, String name, ObjectValue root, Map<Value, FieldPath> placed) {

  /** As a person reads it: {@code Deployment/trainer}. */
  public String label() {
    return kind + "/" + name;
  }
}
