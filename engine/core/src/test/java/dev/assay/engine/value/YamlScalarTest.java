package dev.assay.engine.value;

import static dev.assay.engine.value.YamlDialect.GATOR;
import static dev.assay.engine.value.YamlDialect.KUBECTL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scalars and keys become in each dialect. */
class YamlScalarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // as written | kubectl | gator
        "yes | true | \"yes\"",
        "On | true | \"On\"",
        "y | true | \"y\"",
        "N | false | \"N\"",
        "off | false | \"off\"",
        "oN | \"oN\" | \"oN\"",
        "True | true | true",
        "FALSE | false | false",
        "~ | null | null",
        "Null | null | null",
        "nULL | \"nULL\" | \"nULL\"",
        "0644 | 420 | 420",
        "0o17 | 15 | 15",
        "08 | 8 | 8",
        "0x1F | 31 | 31",
        "0X1f | 31 | 31",
        "-0x10 | -16 | -16",
        "0b11 | 3 | 3",
        "0b-11 | -3 | -3",
        "0o-7 | \"0o-7\" | -7",
        "1_000 | 1000 | 1000",
        "_1 | \"_1\" | \"_1\"",
        "+1 | 1 | 1",
        "-0 | 0 | 0",
        "+ | \"+\" | \"+\"",
        ".5 | 0.5 | 0.5",
        ".1_5 | 0.15 | 0.15",
        ".1__5 | \".1__5\" | \".1__5\"",
        "1. | 1 | 1",
        "1e3 | 1000 | 1000",
        "1_0.5 | 10.5 | 10.5",
        "1.10 | 1.1 | 1.1",
        "1e400 | \"1e400\" | \"1e400\"",
        "1e | \"1e\" | \"1e\"",
        "5e-324 | 5E-324 | 5E-324",
        "0.1234567890123456789 | 0.12345678901234568 | 0.12345678901234568",
        "9223372036854775807 | 9223372036854775807 | 9223372036854775807",
        "9223372036854775808 | 9223372036854776000 | 9223372036854776000",
        "-9223372036854775808 | -9223372036854775808 | -9223372036854775808",
        "123456789012345678901234567890 | 123456789012345680000000000000 | 123456789012345680000000000000",
        "1:30 | \"1:30\" | \"1:30\"",
        "= | \"=\" | \"=\"",
        "<< | \"<<\" | \"<<\"",
        "2001-01-01 | \"2001-01-01\" | \"2001-01-01T00:00:00Z\"",
        "2001-2-3t4:5:6.70-05:00 | \"2001-2-3t4:5:6.70-05:00\""
            + " | \"2001-02-03T04:05:06.7-05:00\"",
        "2001-02-03 04:05:06 | \"2001-02-03 04:05:06\" | \"2001-02-03T04:05:06Z\"",
        "2001-02-30 | \"2001-02-30\" | \"2001-02-30\"",
        "2001-02-03T04:05:06 | \"2001-02-03T04:05:06\" | \"2001-02-03T04:05:06\"",
        "'yes' | \"yes\" | \"yes\"",
        "\"1\" | \"1\" | \"1\"",
        "!!str 1 | \"1\" | \"1\"",
        "!!str | \"\" | \"\"",
        "!!int '0x10' | 16 | 16",
        "!!float 1 | 1 | 1",
        "!!bool 'true' | true | true",
        "!!null '' | null | null",
        "!!binary aGk= | \"hi\" | \"hi\"",
        "!!timestamp 2001-01-01 | \"2001-01-01\" | \"2001-01-01T00:00:00Z\"",
        "!!seq [1] | [1] | [1]",
        "!!map {a: 1} | {\"a\":1} | {\"a\":1}"
      })
  void valuesAreResolvedAsTheRealProgramsDo(String yaml, String kubectl, String gator) {
    assertEquals("{\"k\":" + kubectl + "}", YamlTexts.json("k: " + yaml, KUBECTL));
    assertEquals("{\"k\":" + gator + "}", YamlTexts.json("k: " + yaml, GATOR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "y | true",
        "No | false",
        "true | true",
        "1 | 1",
        "0x10 | 16",
        "1_000 | 1000",
        "1.5 | 1.5",
        "1.0 | 1",
        "1e5 | 100000",
        "1e6 | 1e+06",
        "1e-5 | 1e-05",
        "123456789.5 | 1.2345679e+08",
        "-0.0 | -0",
        "1e-45 | 1e-45",
        "1e39 | .inf",
        ".inf | .inf",
        "-.INF | -.inf",
        ".NaN | .nan",
        "2001-01-01 | 2001-01-01",
        "1:30 | 1:30",
        "'null' | null",
        "!!str 1 | 1",
        "!!binary aGk= | hi"
      })
  void keysBecomeTheStringsThatKubectlMakes(String key, String string) {
    assertEquals("{\"" + string + "\":\"x\"}", YamlTexts.json(key + ": x", KUBECTL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"y | y", "1 | 1", "0x10 | 0x10", "true | true", "1.0 | 1.0", "'null' | null"})
  void gatorKeepsTheTextOfKeysAtTheRoot(String key, String string) {
    assertEquals("{\"" + string + "\":\"x\"}", YamlTexts.json(key + ": x", GATOR));
  }
}
