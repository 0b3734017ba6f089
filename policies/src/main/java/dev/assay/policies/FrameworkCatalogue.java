package dev.assay.policies;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A framework's controls, as its publisher numbers and words them: what the controls in the
 * metadata of a policy refer to. Read from this jar each time that it is asked for, because only
 * reports need it. Immutable and safe for use by several threads.
 *
 * @param name as the metadata of policies names it: {@code NIST AI RMF 1.0}
 * @param source the publication that the words come from
 * @param categories in the order of the publication
 */
public record FrameworkCatalogue(String name, String source, List<Category> categories) {
  private static final String NIST_AI_RMF = "frameworks/nist-ai-rmf-1.0.json";

  public FrameworkCatalogue {
    categories = List.copyOf(categories);
  }

  /** Controls that belong together, such as {@code GOVERN 1}. */
  public record Category(String id, String statement, List<Control> controls) {
    public Category {
      controls = List.copyOf(controls);
    }
  }

  /** One control, such as {@code GOVERN 1.1}. */
  public record Control(String id, String statement) {}

  /** The core of the AI Risk Management Framework, NIST AI 100-1. */
  public static FrameworkCatalogue nistAiRmf() {
    return read(NIST_AI_RMF);
  }

  /** All controls, in the order of the publication. */
  public List<Control> controls() {
    return categories.stream().flatMap(category -> category.controls().stream()).toList();
  }

  private static FrameworkCatalogue read(String resource) {
    try (InputStream in = FrameworkCatalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "the jar of assay-policies lacks " + resource + "; build it with Maven");
      }
      Value root = JsonReader.read(in.readAllBytes(), InputLimits.DEFAULT);
      List<Category> categories = new ArrayList<>();
      for (Value function : list(root, "functions")) {
        for (Value category : list(function, "categories")) {
          List<Control> controls = new ArrayList<>();
          for (Value control : list(category, "subcategories")) {
            controls.add(new Control(text(control, "id"), text(control, "statement")));
          }
          categories.add(new Category(text(category, "id"), text(category, "statement"), controls));
        }
      }
      return new FrameworkCatalogue(text(root, "name"), text(root, "source"), categories);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InputException | IllegalArgumentException e) {
      throw new IllegalStateException(
          resource + " is damaged: " + e.getMessage() + "; build assay-policies again", e);
    }
  }

  private static List<Value> list(Value parent, String key) {
    if (parent instanceof ObjectValue object && object.get(key) instanceof ArrayValue array) {
      return array.asList();
    }
    throw new IllegalArgumentException("an object has no list " + key);
  }

  private static String text(Value parent, String key) {
    if (parent instanceof ObjectValue object && object.get(key) instanceof StringValue string) {
      return string.string();
    }
    throw new IllegalArgumentException("an object has no text " + key);
  }
}
