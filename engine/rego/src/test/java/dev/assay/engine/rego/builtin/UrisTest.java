package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** URIs are taken apart as Go does it. */
class UrisTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is(
            "{\"fragment\": \"f g\", \"hostname\": \"example.com\", \"path\": \"/a b/c\", \"port\": \"8080\", \"raw_path\": \"/a b/c\", \"raw_query\": \"q=1&r=%zz\", \"scheme\": \"https\"}",
            "uri.parse", "https://u:p@example.com:8080/a%20b/c?q=1&r=%zz#f%20g"),
        is("{\"path\": \"/a/b\", \"raw_path\": \"/a%2Fb\"}", "uri.parse", "/a%2Fb"),
        is(
            "{\"hostname\": \"fe80::1%en0\", \"path\": \"/\", \"port\": \"80\", \"raw_path\": \"/\", \"scheme\": \"http\"}",
            "uri.parse", "http://[fe80::1%25en0]:80/"),
        is(
            "{\"raw_query\": \"subject=x\", \"scheme\": \"mailto\"}",
            "uri.parse",
            "mailto:a@b.c?subject=x"),
        is("{\"hostname\": \"host\"}", "uri.parse", "//host"),
        is("{\"path\": \"///path\", \"raw_path\": \"///path\"}", "uri.parse", "///path"),
        is("{}", "uri.parse", ""),
        is("{\"path\": \"*\", \"raw_path\": \"*\"}", "uri.parse", "*"),
        is("{\"scheme\": \"a\"}", "uri.parse", "a:b"),
        is(
            "eval_builtin_error: uri.parse: parse \"a b:c\": first path segment in URL cannot contain colon",
            "uri.parse",
            "a b:c"),
        is(
            "eval_builtin_error: uri.parse: parse \":x\": missing protocol scheme",
            "uri.parse",
            ":x"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://[::1\": missing ']' in host",
            "uri.parse",
            "http://[::1"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://[1.2.3.4]/\": invalid IP-literal",
            "uri.parse",
            "http://[1.2.3.4]/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://[x]/\": invalid host: ParseAddr(\"x\"): unable to parse IP",
            "uri.parse",
            "http://[x]/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://a[b\": invalid IP-literal",
            "uri.parse",
            "http://a[b"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h:x/\": invalid port \":x\" after host",
            "uri.parse",
            "http://h:x/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://a:b:1/\": invalid port \":b:1\" after host",
            "uri.parse",
            "http://a:b:1/"),
        is(
            "{\"hostname\": \"a:b\", \"path\": \"/\", \"port\": \"1\", \"raw_path\": \"/\", \"scheme\": \"ftp\"}",
            "uri.parse",
            "ftp://a:b:1/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h%41/\": invalid URL escape \"%41\"",
            "uri.parse", "http://h%41/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h o/\": invalid character \" \" in host name",
            "uri.parse",
            "http://h o/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://u<@h/\": net/url: invalid userinfo",
            "uri.parse",
            "http://u<@h/"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h/%zz\": invalid URL escape \"%zz\"",
            "uri.parse", "http://h/%zz"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h/#%zz\": invalid URL escape \"%zz\"",
            "uri.parse", "http://h/#%zz"),
        is(
            "eval_builtin_error: uri.parse: parse \"http://h/\\x01\": net/url: invalid control character in URL",
            "uri.parse",
            "http://h/\u0001"),
        is(
            "{\"hostname\": \"hé\", \"path\": \"/é\", \"raw_path\": \"/é\", \"scheme\": \"http\"}",
            "uri.parse",
            "http://hé/é"),
        is("eval_type_error: uri.parse: operand 1 must be string but got number", "uri.parse", 1),
        is("true", "uri.is_valid", "http://h/"),
        is("false", "uri.is_valid", "%zz"),
        is("false", "uri.is_valid", ""),
        is("false", "uri.is_valid", 1));
  }
}
