package dev.assay.bench.rego;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cases that engines of Rego are compared by: what policies do often, at sizes at which an
 * engine without an index, or with a copy too many, is seen. But for the keys of the tokens they
 * are the same in each run.
 */
public final class RegoCases {
  private static final int ELEMENTS = 10_000;
  private static final int MEMBERS = 100_000;

  private RegoCases() {}

  /**
   * Writes all cases into a folder.
   *
   * @param arguments the folder, and the folder of the Gatekeeper library, without which the case
   *     from it is left out
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      throw new IllegalArgumentException("expected: FOLDER [GATEKEEPER-LIBRARY]");
    }
    Path folder = Path.of(arguments[0]);
    List<RegoCase> cases = new ArrayList<>(all());
    if (arguments.length == 2 && Files.isDirectory(Path.of(arguments[1]))) {
      cases.add(GatekeeperCase.containerLimits(Path.of(arguments[1])));
    } else {
      System.err.println("left out: the case of the Gatekeeper library, whose folder is not given");
    }
    for (RegoCase written : cases) {
      written.write(folder);
    }
    System.out.println(cases.size() + " cases in " + folder);
  }

  /** All cases that need no other files. */
  public static List<RegoCase> all() {
    List<RegoCase> cases = new ArrayList<>();
    cases.add(rbac(10));
    cases.add(rbac(10_000));
    cases.add(http(10));
    cases.add(http(100));
    cases.add(http(1_000));
    cases.addAll(iterations());
    cases.add(grouping());
    cases.add(indexed(250));
    cases.add(indexed(1_000));
    cases.add(walk());
    cases.addAll(memberships());
    cases.add(PodRules.reviewed("pods-4-violations", true));
    cases.add(PodRules.reviewed("pods-no-violation", false));
    cases.addAll(Tokens.cases());
    cases.add(strings());
    cases.add(arithmetic());
    return cases;
  }

  /** The case of a name; that of the Gatekeeper library where the library lies beside. */
  static RegoCase named(String name) throws IOException {
    if (name.equals(GatekeeperCase.NAME)) {
      return GatekeeperCase.containerLimits(
          Path.of(System.getProperty("assay.gatekeeper-library", "")));
    }
    return all().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no case is called " + name));
  }

  static String list(int size, IntFunction<String> element) {
    return joined(size, element, "[", "]");
  }

  static String object(int size, IntFunction<String> member) {
    return joined(size, member, "{", "}");
  }

  private static String joined(int size, IntFunction<String> part, String open, String close) {
    return IntStream.range(0, size).mapToObj(part).collect(Collectors.joining(",", open, close));
  }

  /** Roles by user, grants by role. */
  private static RegoCase rbac(int users) {
    String roles = "\"role%d\",\"role%d\",\"viewer\"";
    return RegoCase.of(
        "rbac-" + users,
        "allow",
        """
        package bench

        default allow := false

        allow if {
          some role in data.user_roles[input.user]
          some grant in data.role_grants[role]
          grant.action == input.action
          grant.type == input.type
        }
        """,
        String.format(
            ROOT, "{\"user\":\"user%d\",\"action\":\"delete\",\"type\":\"server\"}", users - 1),
        "{\"user_roles\":"
            + object(
                users,
                i ->
                    String.format(
                        ROOT, "\"user%d\":[" + roles + "]", i, i % (users / 5), i % (users / 2)))
            + ",\"role_grants\":{\"viewer\":[{\"action\":\"read\",\"type\":\"server\"}],"
            + object(
                    users / 2,
                    i ->
                        String.format(
                            ROOT,
                            "\"role%d\":[{\"action\":\"read\",\"type\":\"type%d\"},"
                                + "{\"action\":\"%s\",\"type\":\"server\"}]",
                            i,
                            i,
                            i == users / 2 - 1 ? "delete" : "update"))
                .substring(1)
            + "}");
  }

  /** Path patterns of which the last one allows the request. */
  private static RegoCase http(int patterns) {
    return RegoCase.of(
        "http-authorization-" + patterns,
        "allow",
        """
        package bench

        default allow := false

        allow if {
          some pattern in data.patterns
          pattern.method == input.method
          count(pattern.path) == count(input.path)
          not differs(pattern.path)
        }

        differs(path) if {
          some i, segment in path
          segment != "*"
          segment != input.path[i]
        }
        """,
        String.format(
            ROOT, "{\"method\":\"GET\",\"path\":[\"team%d\",\"alice\",\"items\"]}", patterns - 1),
        "{\"patterns\":"
            + list(
                patterns,
                i ->
                    String.format(
                        ROOT, "{\"method\":\"GET\",\"path\":[\"team%d\",\"*\",\"items\"]}", i))
            + "}");
  }

  private static List<RegoCase> iterations() {
    String policy =
        """
        package bench

        over := count([x | some x in %s; x > 5000])
        """;
    return List.of(
        RegoCase.of(
            "iterate-array",
            "over",
            String.format(ROOT, policy, "data.items"),
            "",
            "{\"items\":" + list(ELEMENTS, i -> "" + i) + "}"),
        RegoCase.of(
            "iterate-object",
            "over",
            String.format(ROOT, policy, "data.items"),
            "",
            "{\"items\":"
                + object(ELEMENTS, i -> String.format(ROOT, "\"item%d\":%d", i, i))
                + "}"),
        // JSON has no sets, so the policy holds this one.
        RegoCase.of(
            "iterate-set",
            "over",
            String.format(ROOT, policy, "items")
                + "\nitems := "
                + object(ELEMENTS, i -> i % 100 == 0 ? "\n" + i : "" + i)
                + "\n",
            "",
            ""));
  }

  private static RegoCase grouping() {
    return RegoCase.of(
        "group-by-comprehension",
        "groups",
        """
        package bench

        keys := {item.key | some item in data.items}

        groups := {key: values |
          some key in keys
          values := [item.value | some item in data.items; item.key == key]
        }
        """,
        "",
        "{\"items\":"
            + list(
                ELEMENTS, i -> String.format(ROOT, "{\"key\":\"key%d\",\"value\":%d}", i % 100, i))
            + "}");
  }

  /** Rules that differ in the constant to which they compare the input. */
  private static RegoCase indexed(int rules) {
    String policy =
        IntStream.range(0, rules)
            .mapToObj(i ->
                String.format(ROOT, "\nrole := \"role%d\" if input.name == \"user%d\"\n", i % 7, i))
            .collect(Collectors.joining("", "package bench\n", ""));
    return RegoCase.of(
        "rules-indexed-" + rules,
        "role",
        policy,
        String.format(ROOT, "{\"name\":\"user%d\"}", rules - 1),
        "");
  }

  private static RegoCase walk() {
    String leaves = list(20, i -> "" + i);
    String branches = object(15, i -> String.format(ROOT, "\"branch%d\":%s", i, leaves));
    return RegoCase.of(
        "walk-3000-leaves",
        "leaves",
        """
        package bench

        leaves := count([leaf | walk(data.tree, [_, leaf]); is_number(leaf)])
        """,
        "",
        "{\"tree\":" + object(10, i -> String.format(ROOT, "\"tree%d\":%s", i, branches)) + "}");
  }

  private static List<RegoCase> memberships() {
    String input = String.format(ROOT, "{\"id\":\"id%d\"}", MEMBERS - 1);
    String policy = "package bench\n\nallow if ";
    String ids = "{\"ids\":" + list(MEMBERS, i -> String.format(ROOT, "\"id%d\"", i)) + "}";
    return List.of(
        RegoCase.of(
            "member-object-key",
            "allow",
            policy + "data.members[input.id]\n",
            input,
            "{\"members\":" + object(MEMBERS, i -> String.format(ROOT, "\"id%d\":true", i)) + "}"),
        RegoCase.of("member-array", "allow", policy + "input.id in data.ids\n", input, ids),
        RegoCase.of(
            "member-object-values",
            "allow",
            policy + "input.id in data.members\n",
            input,
            "{\"members\":"
                + object(MEMBERS, i -> String.format(ROOT, "\"key%d\":\"id%d\"", i, i))
                + "}"),
        RegoCase.of(
            "member-set-built",
            "allow",
            policy + "input.id in ids\n\nids := {id | some id in data.ids}\n",
            input,
            ids));
  }

  private static RegoCase strings() {
    return RegoCase.of(
        "strings-200",
        "lines",
        """
        package bench

        lines := [line |
          some item in input.items
          regex.match(`^[a-z]+-[0-9]+$`, item.name)
          path := concat(".", split(item.path, "/"))
          line := sprintf("%s %d", [path, item.size])
        ]
        """,
        "{\"items\":"
            + list(
                200,
                i ->
                    String.format(
                        ROOT,
                        "{\"name\":\"item-%d\",\"size\":%d,\"path\":\"usr/share/item%d/data\"}",
                        i,
                        i * 37,
                        i))
            + "}",
        "");
  }

  private static RegoCase arithmetic() {
    return RegoCase.of(
        "arithmetic-90000",
        "total",
        """
        package bench

        total := sum([x |
          some i in numbers.range(1, 300)
          some j in numbers.range(1, 300)
          x := (i * j) % 7
        ])
        """,
        "",
        "");
  }
}
