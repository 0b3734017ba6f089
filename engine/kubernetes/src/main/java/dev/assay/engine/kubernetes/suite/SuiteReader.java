package dev.assay.engine.kubernetes.suite;

import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads suites, as gator reads them: YAML 1.2, where a bare {@code yes} is a string. */
public final class SuiteReader {
  private final SourceDocument document;
  private final List<SourceProblem> problems = new ArrayList<>();

  private SuiteReader(SourceDocument document) {
    this.document = document;
  }

  /**
   * The suite in a file, or nothing if its first document is none.
   *
   * @param problems where what is wrong with the suite is told
   */
  public static Optional<Suite> read(SourceFile file, List<SourceProblem> problems) {
    List<SourceDocument> documents;
    try {
      documents = file.documents();
    } catch (InputException e) {
      problems.add(new SourceProblem(file.name(), e.position(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    if (documents.isEmpty()
        || !(documents.getFirst().value() instanceof ObjectValue root)
        || !string(root.get("kind")).equals("Suite")
        || !string(root.get("apiVersion")).startsWith("test.gatekeeper.sh/")) {
      return Optional.empty();
    }
    SuiteReader reader = new SuiteReader(documents.getFirst());
    Suite suite = reader.suite(root);
    problems.addAll(reader.problems);
    return Optional.of(suite);
  }

  private Suite suite(ObjectValue root) {
    FieldPath at = FieldPath.ROOT.key("tests");
    List<Suite.Test> tests = new ArrayList<>();
    for (Element element : elements(root.get("tests"), at)) {
      tests.add(test(element));
    }
    return new Suite(document.file().name(), tests);
  }

  private Suite.Test test(Element test) {
    List<Suite.Case> cases = new ArrayList<>();
    for (Element element : elements(test.object().get("cases"), test.at().key("cases"))) {
      cases.add(testCase(element));
    }
    return new Suite.Test(
        string(test.object().get("name")),
        required(test, "template"),
        required(test, "constraint"),
        isTrue(test.object().get("skip")),
        cases);
  }

  private Suite.Case testCase(Element testCase) {
    List<Suite.Assertion> assertions = new ArrayList<>();
    for (Element element :
        elements(testCase.object().get("assertions"), testCase.at().key("assertions"))) {
      assertions.add(
          new Suite.Assertion(
              expected(element.object().get("violations"), element.at().key("violations")),
              string(element.object().get("message"))));
    }
    if (assertions.isEmpty()) {
      problem(
          testCase.at(),
          "the case has no assertions, so it cannot fail; say how many violations are expected");
    }
    return new Suite.Case(
        string(testCase.object().get("name")),
        required(testCase, "object"),
        isTrue(testCase.object().get("skip")),
        assertions);
  }

  private Suite.Expected expected(@Nullable Value value, FieldPath at) {
    return switch (value) {
      case null -> new Suite.Expected.Some();
      case LongNumber count when count.longValue() >= 0 ->
          new Suite.Expected.Exactly(count.longValue());
      case StringValue word when word.string().equals("yes") -> new Suite.Expected.Some();
      case StringValue word when word.string().equals("no") -> new Suite.Expected.None();
      default -> {
        problem(at, "violations is " + value + "; expected yes, no or a count");
        yield new Suite.Expected.Some();
      }
    };
  }

  /** An object in a list and its place. */
  private record Element(ObjectValue object, FieldPath at) {}

  private List<Element> elements(@Nullable Value list, FieldPath at) {
    List<Element> elements = new ArrayList<>();
    if (list instanceof ArrayValue array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof ObjectValue object) {
          elements.add(new Element(object, at.index(i)));
        } else {
          problem(at.index(i), "found " + array.get(i).type().term() + "; expected an object");
        }
      }
    } else if (list != null) {
      problem(at, "found " + list.type().term() + "; expected a list");
    }
    return elements;
  }

  private String required(Element element, String key) {
    String found = string(element.object().get(key));
    if (found.isEmpty()) {
      problem(
          element.at(), key + " is missing; expected the path of a file, relative to the suite");
    }
    return found;
  }

  private void problem(FieldPath at, String message) {
    problems.add(document.problem(at, message));
  }

  private static boolean isTrue(@Nullable Value value) {
    return value instanceof BooleanValue bool && bool.value();
  }

  private static String string(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : "";
  }
}
