package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of both kinds of addresses contain, meet and join one another. */
class CidrsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("true", "net.cidr_overlap", "10.0.0.0/8", "10.1.2.3"),
        is("true", "net.cidr_contains", "10.0.0.0/8", "10.1.0.0/24"),
        is("false", "net.cidr_contains", "10.0.0.0/24", "10.0.0.0/16"),
        is("true", "net.cidr_contains", "10.0.0.0/8", "10.1.2.3"),
        is("true", "net.cidr_contains", "2001:db8::/32", "2001:db8::1"),
        is("false", "net.cidr_contains", "::/0", "10.0.0.1"),
        is("true", "net.cidr_contains", "10.0.0.0/8", "::ffff:10.0.0.1"),
        is("true", "net.cidr_contains", "::/80", "::/80"),
        is(
            "eval_builtin_error: net.cidr_contains: not a valid textual representation of an IP address or CIDR: x",
            "net.cidr_contains",
            "10.0.0.0/8",
            "x"),
        is(
            "eval_builtin_error: net.cidr_contains: invalid CIDR address: 10.0.0.0/33",
            "net.cidr_contains",
            "10.0.0.0/33",
            "10.0.0.1"),
        is(
            "eval_type_error: net.cidr_contains: operand 1 must be string but got number",
            "net.cidr_contains",
            "10.0.0.0/8",
            1),
        is(
            "eval_type_error: net.cidr_contains: operand 1 must be string but got number",
            "net.cidr_contains",
            1,
            "10.0.0.1"),
        is("true", "net.cidr_intersects", "10.0.0.0/25", "10.0.0.64/25"),
        is("false", "net.cidr_intersects", "10.0.0.0/24", "10.0.1.0/24"),
        is("true", "net.cidr_intersects", "fd00::/64", "fd00::1/72"),
        is(
            "eval_builtin_error: net.cidr_intersects: invalid CIDR address: x",
            "net.cidr_intersects",
            "x",
            "10.0.0.0/8"),
        is("true", "net.cidr_is_valid", "10.0.0.0/8"),
        is("false", "net.cidr_is_valid", "10.0.0.0"),
        is("false", "net.cidr_is_valid", "10.0.00.0/8"),
        is("false", "net.cidr_is_valid", "fe80::1%eth0/64"),
        is("false", "net.cidr_is_valid", "1::2::3/64"),
        is("false", "net.cidr_is_valid", 1),
        is(
            "{\"192.168.1.0\", \"192.168.1.1\", \"192.168.1.2\", \"192.168.1.3\"}",
            "net.cidr_expand",
            "192.168.1.1/30"),
        is(
            "{\"2001:db8::fffc\", \"2001:db8::fffd\", \"2001:db8::fffe\", \"2001:db8::ffff\"}",
            "net.cidr_expand",
            "2001:db8::fffe/126"),
        is(
            "eval_builtin_error: net.cidr_expand: invalid CIDR address: 192.168.1.1/33",
            "net.cidr_expand",
            "192.168.1.1/33"),
        is(
            "eval_type_error: net.cidr_expand: operand 1 must be string but got number",
            "net.cidr_expand",
            1),
        is("{[\"1.1.1.0/24\", \"1.1.1.1\"]}", "net.cidr_contains_matches", "1.1.1.0/24", "1.1.1.1"),
        is(
            "{[0, 1], [1, 0]}",
            "net.cidr_contains_matches",
            list(list("1.1.2.0/24", 1), "1.1.1.0/24"),
            list("1.1.1.1", "1.1.2.1")),
        is(
            "{[\"1.1.1.0/24\", \"1.1.1.1\"]}",
            "net.cidr_contains_matches",
            Set.of("1.1.1.0/24"),
            Set.of("1.1.1.1", "2.2.2.2")),
        is(
            "{[\"k\", \"1.1.1.128\"]}",
            "net.cidr_contains_matches",
            ObjectValue.of("k", Value.of("1.1.1.0/24")),
            "1.1.1.128"),
        is(
            "eval_builtin_error: net.cidr_contains_matches: operand 2: element must be string or non-empty array",
            "net.cidr_contains_matches",
            list("1.1.1.0/24"),
            list("1.1.1.1", list())),
        is(
            "eval_builtin_error: net.cidr_contains_matches: operand 1: element must be string or non-empty array",
            "net.cidr_contains_matches",
            list(1),
            "1.1.1.1"),
        is(
            "eval_builtin_error: net.cidr_contains_matches: invalid CIDR address: x",
            "net.cidr_contains_matches",
            list("x"),
            "1.1.1.1"),
        is(
            "eval_type_error: net.cidr_contains_matches: operand 1 must be string but got number",
            "net.cidr_contains_matches",
            list(list(1)),
            "1.1.1.1"),
        is("set()", "net.cidr_contains_matches", 1, 2),
        is("{\"192.0.128.0/23\"}", "net.cidr_merge", list("192.0.128.0/24", "192.0.129.0/24")),
        is("{\"192.0.2.0/24\"}", "net.cidr_merge", list("192.0.2.112", "192.0.2.116/31")),
        is("{\"192.0.2.112/24\"}", "net.cidr_merge", list("192.0.2.112")),
        is("{\"::/0\"}", "net.cidr_merge", Set.of("::/0", "fe80::1/128")),
        is(
            "{\"10.0.0.0/24\"}",
            "net.cidr_merge",
            list("10.0.0.0/25", "10.0.0.192/26", "10.0.0.128/26")),
        is(
            "{\"10.0.0.1/32\", \"10.0.0.2/31\"}",
            "net.cidr_merge",
            list("10.0.0.1/32", "10.0.0.2/31")),
        is("set()", "net.cidr_merge", list()),
        is(
            "eval_builtin_error: net.cidr_merge: IPv6 invalid: needs prefix length",
            "net.cidr_merge",
            list("::1")),
        is(
            "eval_builtin_error: net.cidr_merge: invalid CIDR address: x",
            "net.cidr_merge",
            list("x")),
        is("eval_builtin_error: net.cidr_merge: element must be string", "net.cidr_merge", list(1)),
        is("eval_builtin_error: net.cidr_merge: operand must be an array", "net.cidr_merge", "x"));
  }
}
