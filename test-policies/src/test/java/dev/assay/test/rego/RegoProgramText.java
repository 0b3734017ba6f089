package dev.assay.test.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes small programs at random: rules of every kind that refer to one another, to input and to
 * data. Most are sound; some are wrong in a way that a check must find.
 */
final class RegoProgramText {
  private static final int MOST_RULES = 6;
  private static final int MOST_EXPRESSIONS = 4;

  /** One in so many expressions may be wrong. */
  private static final int SELDOM = 60;

  private final Random random;
  private final List<String> rules = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private int variables;

  private RegoProgramText(Random random) {
    this.random = random;
  }

  /** A module of the package {@code t}. */
  static String of(long seed) {
    return new RegoProgramText(new Random(seed)).module();
  }

  /** A document that such modules look into. */
  static String document(long seed) {
    Random random = new Random(~seed);
    StringBuilder json = new StringBuilder("{\"xs\": ");
    array(json, random);
    json.append(", \"ys\": ");
    array(json, random);
    json.append(", \"m\": {\"a\": ").append(scalar(random));
    json.append(", \"b\": {\"c\": ").append(scalar(random)).append("}, \"k\": ");
    array(json, random);
    json.append("}, \"s\": \"").append(word(random)).append("\", \"n\": ");
    return json.append(random.nextInt(-3, 9)).append('}').toString();
  }

  private static void array(StringBuilder json, Random random) {
    json.append('[');
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ", ");
      if (random.nextInt(5) == 0) {
        json.append("{\"a\": ").append(scalar(random)).append(", \"b\": ");
        json.append(scalar(random)).append('}');
      } else {
        json.append(scalar(random));
      }
    }
    json.append(']');
  }

  private static String scalar(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> "\"" + word(random) + "\"";
      case 3 -> random.nextInt(-9, 10) + "." + random.nextInt(1, 10);
      default -> String.valueOf(random.nextInt(-3, 6));
    };
  }

  private static String word(Random random) {
    return List.of("", "a", "b", "ab", "a.b", "x-y", "é", "admin").get(random.nextInt(8));
  }

  private String module() {
    StringBuilder text = new StringBuilder("package t\n\n");
    int count = 1 + random.nextInt(MOST_RULES);
    for (int i = 0; i < count; i++) {
      text.append(rule("r" + i));
    }
    return text.toString();
  }

  private String rule(String name) {
    List<String> scope = new ArrayList<>();
    String text =
        switch (random.nextInt(8)) {
          case 0 -> name + " contains " + headed(scope, 1);
          case 1 -> entry(name, scope);
          case 2 -> function(name, scope);
          case 3 -> "default " + name + " := " + scalar(random) + "\n\n" + complete(name, scope);
          case 4 -> complete(name, scope) + alternative();
          case 5 -> name + "." + word() + " := " + headed(scope, 1);
          default -> complete(name, scope);
        };
    if (!functions.contains(name)) {
      rules.add(name);
    }
    return text;
  }

  private String word() {
    return List.of("p", "q", "z").get(random.nextInt(3));
  }

  /** What follows {@code contains} or {@code :=}: a term of what a body binds, and the body. */
  private String headed(List<String> scope, int depth) {
    String body = body(scope);
    return term(scope, depth) + " if {\n" + body + "}\n\n";
  }

  private String entry(String name, List<String> scope) {
    String body = body(scope);
    String key = scope.isEmpty() ? "\"" + word() + "\"" : pick(scope);
    return name + "[" + key + "] := " + term(scope, 1) + " if {\n" + body + "}\n\n";
  }

  private String function(String name, List<String> scope) {
    String argument = variable();
    String pattern =
        switch (random.nextInt(4)) {
          case 0 -> "[" + argument + ", _]";
          case 1 -> scalar(random);
          default -> argument;
        };
    if (pattern.contains(argument)) {
      scope.add(argument);
    }
    String text = name + "(" + pattern + ") := " + headed(scope, 1);
    functions.add(name);
    return text;
  }

  private String complete(String name, List<String> scope) {
    return name + " := " + headed(scope, 2);
  }

  private String alternative() {
    List<String> scope = new ArrayList<>();
    return "else := " + headed(scope, 1);
  }

  private String body(List<String> scope) {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(MOST_EXPRESSIONS);
    for (int i = 0; i < count; i++) {
      text.append("  ").append(expression(scope, 1)).append('\n');
    }
    return text.toString();
  }

  private String expression(List<String> scope, int depth) {
    if (random.nextInt(SELDOM) == 0) {
      return mistake(scope);
    }
    return switch (random.nextInt(depth > 0 ? 14 : 8)) {
      case 0, 1 -> {
        String value = term(scope, 2);
        String variable = variable();
        scope.add(variable);
        yield variable + " := " + value;
      }
      case 2 -> {
        String of = collection(scope);
        String variable = variable();
        scope.add(variable);
        yield "some " + variable + " in " + of + "; " + used(variable);
      }
      case 3 -> {
        String of = collection(scope);
        String key = variable();
        String value = variable();
        scope.add(key);
        scope.add(value);
        yield "some " + key + ", " + value + " in " + of + "; " + used(key) + "; " + used(value);
      }
      case 4 -> term(scope, 1) + " in " + document() + (random.nextBoolean() ? ".xs" : ".m");
      case 5 -> open(scope) + comparison() + term(scope, 0);
      case 6 -> "not " + open(scope) + comparison() + term(scope, 0);
      case 7 -> {
        String variable = variable();
        String element = document() + ".xs[" + variable + "]";
        scope.add(variable);
        yield element + comparison() + scalar(random);
      }
      case 8 -> {
        String of = collection(scope);
        List<String> inner = new ArrayList<>(scope);
        String variable = variable();
        inner.add(variable);
        yield "every "
            + variable
            + " in "
            + of
            + " { "
            + used(variable)
            + "; "
            + expression(inner, 0)
            + " }";
      }
      case 9 -> {
        String x = variable();
        String y = variable();
        String pair = "[" + term(scope, 1) + ", " + term(scope, 0) + "]";
        scope.add(x);
        scope.add(y);
        yield "[" + x + ", " + y + "] = " + pair;
      }
      case 10 ->
          term(scope, 1) + " == " + rule() + " with input as {\"n\": " + scalar(random) + "}";
      case 11 -> "not " + rule();
      case 12 -> rule() + " with data.base.n as " + scalar(random);
      default -> rule();
    };
  }

  private String mistake(List<String> scope) {
    return switch (random.nextInt(6)) {
      case 0 -> "unbound" + variables + " > 1";
      case 1 -> "nowhere(" + scalar(random) + ")";
      case 2 -> "count(1, 2, 3)";
      case 3 -> scope.isEmpty() ? "x := x" : pick(scope) + " := 1";
      case 4 -> "upper(7) == \"a\"";
      default -> "some unused; input.n == 1";
    };
  }

  private String comparison() {
    return List.of(" == ", " != ", " < ", " <= ", " > ", " >= ", " = ").get(random.nextInt(7));
  }

  /** A declared variable that nobody uses is an error. */
  private static String used(String variable) {
    return variable + " != \"none\"";
  }

  /** A term of which no check knows the type. */
  private String open(List<String> scope) {
    return switch (random.nextInt(3)) {
      case 0 -> document() + "." + List.of("n", "s", "xs", "none").get(random.nextInt(4));
      case 1 -> document() + ".m[" + (scope.isEmpty() ? "\"a\"" : pick(scope)) + "]";
      default -> document() + ".m." + List.of("a", "b", "b.c", "k", "none").get(random.nextInt(5));
    };
  }

  private String rule() {
    return rules.isEmpty() ? document() + ".n" : "data.t." + pick(rules);
  }

  private String document() {
    return random.nextBoolean() ? "input" : "data.base";
  }

  private String variable() {
    return "v" + variables++;
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String collection(List<String> scope) {
    return switch (random.nextInt(7)) {
      case 0 -> document() + ".m";
      // Of a set with a variable whose type is not known OPA refuses what it should not.
      case 1 -> "{" + scalar(random) + ", " + scalar(random) + "}";
      case 2 -> "[" + term(scope, 0) + ", " + term(scope, 1) + "]";
      case 3 -> "{\"k\": " + term(scope, 0) + ", " + term(scope, 0) + ": 1}";
      case 4 -> comprehension(scope);
      default -> document() + (random.nextBoolean() ? ".xs" : ".ys");
    };
  }

  private String comprehension(List<String> scope) {
    List<String> inner = new ArrayList<>(scope);
    String variable = variable();
    String source = document() + ".xs";
    inner.add(variable);
    String test = expression(inner, 0);
    String body = "some " + variable + " in " + source + "; " + used(variable) + "; " + test;
    return switch (random.nextInt(3)) {
      case 0 -> "[" + term(inner, 0) + " | " + body + "]";
      // Of another variable's OPA may not know the type, and takes the set to be empty.
      case 1 -> "{" + (random.nextBoolean() ? variable : scalar(random)) + " | " + body + "}";
      // With one value for each key: whether a conflict is met depends on the order of evaluation.
      default ->
          "{"
              + variable
              + ": "
              + (random.nextBoolean() ? variable : scalar(random))
              + " | "
              + body
              + "}";
    };
  }

  private String term(List<String> scope, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return !scope.isEmpty() && random.nextInt(3) > 0 ? pick(scope) : scalar(random);
    }
    return switch (random.nextInt(13)) {
      case 0 -> "[" + term(scope, depth - 1) + ", " + term(scope, depth - 1) + "]";
      case 1 -> "{\"a\": " + term(scope, depth - 1) + "}";
      case 2 -> "{" + term(scope, depth - 1) + ", " + term(scope, depth - 1) + "}";
      case 3 -> comprehension(scope);
      case 4 -> document() + ".m." + List.of("a", "b", "b.c", "k", "none").get(random.nextInt(5));
      case 5 -> document() + "." + List.of("n", "s", "xs", "none").get(random.nextInt(4));
      case 6 -> rule();
      case 7 -> "count(" + collection(scope) + ")";
      case 8 ->
          List.of("sort", "max", "min", "sum").get(random.nextInt(4))
              + "("
              + document()
              + (random.nextBoolean() ? ".xs" : ".ys")
              + ")";
      case 9 ->
          "("
              + number(scope)
              + List.of(" + ", " - ", " * ", " / ", " % ").get(random.nextInt(5))
              + number(scope)
              + ")";
      case 10 -> "sprintf(\"%v %d\", [" + term(scope, 0) + ", " + term(scope, 0) + "])";
      case 11 -> "object.get(" + document() + ".m, " + term(scope, 0) + ", " + scalar(random) + ")";
      default ->
          functions.isEmpty()
              ? scalar(random)
              : pick(functions) + "(" + term(scope, depth - 1) + ")";
    };
  }

  private String number(List<String> scope) {
    return scope.isEmpty() || random.nextBoolean()
        ? String.valueOf(random.nextInt(-4, 8))
        : document() + ".n";
  }
}
