package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.TextCase.is;
import static dev.assay.engine.rego.builtin.TextCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.NumberValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times are read, written and counted as Go does it. */
class TimesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void answers(TextCase expected) {
    assertEquals(expected.answer(), expected.call().answer());
  }

  static List<TextCase> cases() {
    return List.of(
        is("1700000000123456789", "time.now_ns"),
        is("1709164800000000000", "time.parse_ns", "2006-01-02", "2024-02-29"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"2023-02-29\": day out of range",
            "time.parse_ns",
            "2006-01-02",
            "2023-02-29"),
        is("1136239440000000000", "time.parse_ns", "RFC822Z", "02 Jan 06 15:04 -0700"),
        is("1136214245000000000", "time.parse_ns", "UnixDate", "Mon Jan  2 15:04:05 MST 2006"),
        is("1577838600000000000", "time.parse_ns", "2006-01-02 3:04PM", "2020-01-01 12:30AM"),
        is("1735603200000000000", "time.parse_ns", "2006 002", "2024 366"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"2023 366\": day-of-year out of range",
            "time.parse_ns",
            "2006 002",
            "2023 366"),
        is(
            "eval_builtin_error: time.parse_ns: time outside of valid range",
            "time.parse_ns",
            "15:04:05.000",
            "10:20:30.123"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"10:20:30.1\" as \"15:04:05.000\": cannot parse \".1\" as \".000\"",
            "time.parse_ns",
            "15:04:05.000",
            "10:20:30.1"),
        is(
            "eval_builtin_error: time.parse_ns: time outside of valid range",
            "time.parse_ns",
            "15:04:05",
            "10:20:30.123456789123"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"2020x\": extra text: \"x\"",
            "time.parse_ns",
            "2006",
            "2020x"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"13\": month out of range",
            "time.parse_ns",
            "01",
            "13"),
        is(
            "eval_builtin_error: time.parse_ns: time outside of valid range",
            "time.parse_ns",
            "MST",
            "GMT+3"),
        is(
            "eval_builtin_error: time.parse_ns: parsing time \"2020 Xy\" as \"2006 MST\": cannot parse \"Xy\" as \"MST\"",
            "time.parse_ns",
            "2006 MST",
            "2020 Xy"),
        is("1577836800000000000", "time.parse_ns", "é2006", "é2020"),
        is(
            "eval_builtin_error: time.parse_ns: time outside of valid range",
            "time.parse_ns",
            "2006",
            "1600"),
        is(
            "eval_type_error: time.parse_ns: operand 1 must be string but got number",
            "time.parse_ns",
            1,
            "a"),
        is(
            "eval_type_error: time.parse_ns: operand 2 must be string but got number",
            "time.parse_ns",
            "a",
            1),
        is("1577927045123456789", "time.parse_rfc3339_ns", "2020-01-02T03:04:05.123456789+02:00"),
        is("-9223372036854775808", "time.parse_rfc3339_ns", "1677-09-21T00:12:43.145224192Z"),
        is(
            "eval_builtin_error: time.parse_rfc3339_ns: time outside of valid range",
            "time.parse_rfc3339_ns",
            "1677-09-21T00:12:43.145224191Z"),
        is("9223372036854775807", "time.parse_rfc3339_ns", "2262-04-11T23:47:16.854775807Z"),
        is(
            "eval_builtin_error: time.parse_rfc3339_ns: time outside of valid range",
            "time.parse_rfc3339_ns",
            "2262-04-11T23:47:16.854775808Z"),
        is(
            "eval_builtin_error: time.parse_rfc3339_ns: parsing time \"2020-01-02\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\"",
            "time.parse_rfc3339_ns",
            "2020-01-02"),
        is(
            "eval_builtin_error: time.parse_rfc3339_ns: parsing time \"2020-01-02T25:04:05Z\": hour out of range",
            "time.parse_rfc3339_ns",
            "2020-01-02T25:04:05Z"),
        is(
            "eval_type_error: time.parse_rfc3339_ns: operand 1 must be string but got number",
            "time.parse_rfc3339_ns",
            1),
        is("5400000000000", "time.parse_duration_ns", "1h30m"),
        is("-5400000000000", "time.parse_duration_ns", "-1.5h"),
        is("93600000000000", "time.parse_duration_ns", "1d2h"),
        is("907200000000000", "time.parse_duration_ns", "1.5w"),
        is("31536000000000000", "time.parse_duration_ns", "1y"),
        is("0", "time.parse_duration_ns", "0"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: invalid duration \"\"",
            "time.parse_duration_ns",
            ""),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: missing unit in duration \"1\"",
            "time.parse_duration_ns",
            "1"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: unknown unit \"x\" in duration \"1x\"",
            "time.parse_duration_ns",
            "1x"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: unknown unit \"x\" in duration \"1d1x\"",
            "time.parse_duration_ns",
            "1d1x"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: invalid duration \".s\"",
            "time.parse_duration_ns",
            ".s"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: invalid duration \"300y\"",
            "time.parse_duration_ns",
            "300y"),
        is("-9223372036854775808", "time.parse_duration_ns", "-9223372036854775808ns"),
        is(
            "eval_builtin_error: time.parse_duration_ns: time: invalid duration \"9223372036854775808ns\"",
            "time.parse_duration_ns",
            "9223372036854775808ns"),
        is("1000", "time.parse_duration_ns", "1µs"),
        is(
            "eval_type_error: time.parse_duration_ns: operand 1 must be string but got number",
            "time.parse_duration_ns",
            1),
        is("\"2022-12-02T18:40:53.141828752Z\"", "time.format", 1670006453141828752L),
        is(
            "\"2022-12-03T00:10:53.141828752+05:30\"",
            "time.format",
            list(1670006453141828752L, "Asia/Kolkata")),
        is(
            "\"Sat, 03 Dec 2022 03:40:53 JST\"",
            "time.format",
            list(1670006453141828752L, "Asia/Tokyo", "RFC1123")),
        is(
            "\"Fri Dec  2 15:40:53 -03 2022\"",
            "time.format",
            list(1670006453141828752L, "America/Sao_Paulo", "Mon Jan _2 15:04:05 MST 2006")),
        is(
            "\"1970-01-01 BST +01 +01:00\"",
            "time.format",
            list(0, "Europe/London", "2006-01-02 MST -07 Z07:00")),
        is(
            "\"12:00am .000  001   1 70\"",
            "time.format",
            list(0, "UTC", "3:04pm .000 .999 002 __2 06")),
        is(
            "eval_builtin_error: time.format: unknown time zone Nowhere",
            "time.format",
            list(1, "Nowhere")),
        is(
            "eval_builtin_error: time.format: time: invalid location name",
            "time.format",
            list(1, "../etc")),
        is(
            "eval_type_error: time.format: operand 1 must be either number (ns) or [number (ns), string (tz)] but got array",
            "time.format",
            list()),
        is(
            "eval_type_error: time.format: operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
            "time.format",
            "x"),
        is(
            "eval_type_error: time.format: operand 1 must be number but got string",
            "time.format",
            list("x")),
        is(
            "eval_type_error: time.format: operand 1 must be string but got number",
            "time.format",
            list(1, 2)),
        is(
            "eval_type_error: time.format: operand 1 must be string but got number",
            "time.format",
            list(1, "UTC", 3)),
        is("eval_builtin_error: time.format: timestamp too big", "time.format", 1.5),
        is(
            "eval_builtin_error: time.format: timestamp too big",
            "time.format",
            NumberValue.ofLiteral("1e30")),
        is("[2022, 12, 2]", "time.date", 1670006453141828752L),
        is("[2022, 12, 3]", "time.date", list(1670006453141828752L, "Asia/Kolkata")),
        is("[1969, 12, 31]", "time.date", -1),
        is("[13, 40, 53]", "time.clock", list(1670006453141828752L, "America/New_York")),
        is(
            "eval_type_error: time.clock: operand 1 must be either number (ns) or [number (ns), string (tz)] but got boolean",
            "time.clock",
            true),
        is("\"Thursday\"", "time.weekday", 0),
        is("\"Wednesday\"", "time.weekday", list(0, "America/New_York")),
        is("1709337600000000000", "time.add_date", 1706659200000000000L, 0, 1, 0),
        is(
            "eval_builtin_error: time.add_date: time outside of valid range",
            "time.add_date",
            0,
            2262,
            1,
            1),
        is("345600000000000", "time.add_date", 0, 0, -13, 400),
        is(
            "1711933200000000000",
            "time.add_date",
            list(1711846800000000000L, "Europe/Berlin"),
            0,
            0,
            1),
        is(
            "eval_type_error: time.add_date: operand 2 must be integer number but got floating-point number",
            "time.add_date",
            0,
            1.5,
            0,
            0),
        is(
            "eval_type_error: time.add_date: operand 3 must be number but got string",
            "time.add_date",
            0,
            0,
            "x",
            0),
        is(
            "eval_builtin_error: time.add_date: time outside of valid range",
            "time.add_date",
            0,
            0,
            0,
            99999999999999L),
        is("[52, 11, 1, 18, 40, 53]", "time.diff", 1670006453141828752L, 0),
        is(
            "[2, 2, 19, 6, 14, 13]",
            "time.diff",
            list(1670006453141828752L, "Asia/Tokyo"),
            list(1600000000000000000L, "UTC")),
        is(
            "eval_type_error: time.diff: operand 1 must be either number (ns) or [number (ns), string (tz)] but got string",
            "time.diff",
            0,
            "x"),
        is(
            "eval_type_error: time.diff: operand 1 must be either number (ns) or [number (ns), string (tz)] but got array",
            "time.diff",
            list(),
            0));
  }
}
