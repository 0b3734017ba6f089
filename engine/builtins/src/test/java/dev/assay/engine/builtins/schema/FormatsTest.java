package dev.assay.engine.builtins.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          date          | 2024-02-29                  | true
          date          | 2023-02-29                  | false
          time          | 9:00:00                     | true
          time          | 24:00:00                    | false
          time          | 10:00:00.5-01:30            | true
          date-time     | 2024-01-31T23:59:59Z        | true
          date-time     | 2024-01-31T23:59:59         | false
          date-time     | 2024-01-31                  | true
          hostname      | a-b.example                 | true
          hostname      | -a.example                  | false
          email         | Ada <ada@example.org> (x)   | true
          email         | "a b"@[127.0.0.1]           | true
          email         | a..b@example.org            | false
          email         | team: a@b, c@d;             | false
          ipv4          | 127.0.0.1                   | true
          ipv4          | 127.0.0.01                  | false
          ipv6          | 1::8                        | true
          ipv6          | 1:2:3:4:5:6:7::             | true
          ipv6          | 1::2::3                     | false
          uri           | mailto:a@b                  | true
          uri           | //example.org               | false
          uri           | http://[::1]:80/a?b#c       | true
          uri           | http://[1.2.3.4]            | false
          uri           | http://a b                  | false
          uri-reference | ../a%20b                    | true
          uri-reference | a%2                         | false
          uri-reference | 1:a                         | false
          uri-template  | /a/{b}                      | true
          uri-template  | /a/{b                       | false
          uuid          | 00000000-0000-0000-0000-00000000000A | true
          regex         | (?=a)                       | false
          json-pointer  | /a~0                        | true
          json-pointer  | a                           | false
          relative-json-pointer | 1/a                 | true
          relative-json-pointer | 01                  | false
          of-my-own     | anything                    | true
          """)
  void areChecked(String format, String text, boolean valid) {
    assertEquals(valid, Formats.matches(format, text));
  }
}
