package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** UUIDs tell their version, and some when and where they were made. */
class UuidsTest {
  @Test
  void randomOnesAreTheSameForEqualKeys() {
    FixedContext context = new FixedContext(100);
    String first = TextCall.of("uuid.rfc4122", "a").answer(context);
    assertEquals(first, TextCall.of("uuid.rfc4122", "a").answer(context));
    assertNotEquals(first, TextCall.of("uuid.rfc4122", "b").answer(context));
    assertNotEquals(first, TextCall.of("uuid.rfc4122", list("a")).answer(context));
    assertTrue(
        first.matches("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is(
            "{\"variant\": \"RFC4122\", \"version\": 4}",
            "uuid.parse",
            "00000000-0000-4000-8000-000000000000"),
        is(
            "{\"clocksequence\": 12800, \"domain\": \"Person\", \"id\": 1000, \"macvariables\": \"local:unicast\", \"nodeid\": \"32-50-96-b3-9f-47\", \"time\": 1693566990121469600, \"variant\": \"RFC4122\", \"version\": 2}",
            "uuid.parse",
            "{000003e8-48b9-21ee-b200-325096b39f47}"),
        is(
            "{\"clocksequence\": 3225, \"macvariables\": \"local:unicast\", \"nodeid\": \"02-42-ac-12-00-02\", \"time\": 1695020526730610700, \"variant\": \"RFC4122\", \"version\": 1}",
            "uuid.parse",
            "URN:UUID:4755267b-55f1-11ee-8c99-0242ac120002"),
        is(
            "{\"clocksequence\": 3225, \"macvariables\": \"local:unicast\", \"nodeid\": \"02-42-ac-12-00-02\", \"time\": 1695020526730610700, \"variant\": \"RFC4122\", \"version\": 1}",
            "uuid.parse",
            "4755267b55f111ee8c990242ac120002"),
        is(
            "{\"variant\": \"Microsoft\", \"version\": 3}",
            "uuid.parse",
            "4755267b-55f1-31ee-cc99-0242ac120002"),
        is(
            "{\"variant\": \"Future\", \"version\": 5}",
            "uuid.parse",
            "4755267b-55f1-51ee-fc99-0242ac120002"),
        is(
            "{\"variant\": \"Reserved\", \"version\": 5}",
            "uuid.parse",
            "4755267b-55f1-51ee-0c99-0242ac120002"),
        is("undefined", "uuid.parse", "4755267b-55f1-11ee-8c99-0242ac12000"),
        is("undefined", "uuid.parse", "4755267b_55f1_11ee_8c99_0242ac120002"),
        is("undefined", "uuid.parse", "g755267b-55f1-11ee-8c99-0242ac120002"),
        is("undefined", "uuid.parse", "x"),
        is(
            "eval_type_error: uuid.parse: operand 1 must be string but got number",
            "uuid.parse",
            1));
  }
}
