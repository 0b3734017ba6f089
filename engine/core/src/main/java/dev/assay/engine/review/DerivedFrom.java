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
 * @param placed where parts of the derived object that are not shared stand in {@code root}
 * @param renamed fields that have another name in {@code root}
 */
public record DerivedFrom(
    String kind, String name, ObjectValue root, List<Placed> placed, List<Renamed> renamed) {

  public DerivedFrom {
    placed = List.copyOf(placed);
    renamed = List.copyOf(renamed);
  }

  /**
   * Where a part of the derived object that the sent object does not contain is to be looked for in
   * it.
   *
   * @param part found by identity
   */
  public record Placed(Value part, FieldPath at) {}

  /**
   * A field that the derived object calls otherwise than the sent one.
   *
   * @param here the path by the derived object's name, below where its parent is placed
   * @param there the path of the same field in the sent object
   */
  public record Renamed(FieldPath here, FieldPath there) {}

  /** The path in the sent object of a field that was found by the derived object's names. */
  public FieldPath original(FieldPath path) {
    FieldPath original = path;
    for (Renamed rename : renamed) {
      original = original.replaceStart(rename.here(), rename.there());
    }
    return original;
  }

  /** As a person reads it: {@code Deployment/trainer}. */
  public String label() {
    return kind + "/" + name;
  }
}
