package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import com.google.re2j.Matcher;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** {@code matches}, and {@code find} and {@code findAll} of Kubernetes: RE2 in linear time. */
public final class Regexes {
  /** Patterns that come from parameters are few; beyond this the cache starts anew. */
  private static final int CACHED_PATTERNS = 256;

  private static final ConcurrentHashMap<String, Regex> CACHE = new ConcurrentHashMap<>();

  private Regexes() {}

  static void register(FunctionLibrary library) {
    library.binary(
        "matches",
        (a, b, budget) -> {
          if (a instanceof StringValue text && b instanceof StringValue regex) {
            return Value.of(matches(text.string(), compile(regex.string()), budget));
          }
          throw noSuchOverload("matches", a, b);
        });
    library.binary("find", Regexes::find);
    library.binary("findAll", (a, b, budget) -> findAll(a, b, -1, budget));
    library.variadic(
        "findAll",
        3,
        (all, budget) -> {
          if (all[2] instanceof LongNumber limit) {
            return findAll(all[0], all[1], limit.longValue(), budget);
          }
          throw noSuchOverload("findAll", all);
        });
  }

  /** Whether the expression is found anywhere in the text. */
  public static boolean matches(String text, Regex regex, CelBudget budget)
      throws CelEvaluationException {
    spend(text, regex, budget);
    return regex.isFoundIn(text);
  }

  /** An RE2 expression. */
  public static Regex compile(String text) throws CelEvaluationException {
    Regex known = CACHE.get(text);
    if (known != null) {
      return known;
    }
    Regex regex;
    try {
      regex = Regex.of(text);
    } catch (PatternSyntaxException e) {
      throw error("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
    }
    if (CACHE.size() >= CACHED_PATTERNS) {
      CACHE.clear();
    }
    CACHE.put(text, regex);
    return regex;
  }

  /** CEL's price: a tenth of the text times a quarter of the expression. */
  private static void spend(String text, Regex regex, CelBudget budget)
      throws CelEvaluationException {
    budget.spend((1 + text.length() / 10L) * (1 + regex.text().length() / 4L));
  }

  private static Value find(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    if (!(a instanceof StringValue text) || !(b instanceof StringValue regex)) {
      throw noSuchOverload("find", a, b);
    }
    Regex compiled = compile(regex.string());
    spend(text.string(), compiled, budget);
    Matcher matcher = compiled.pattern().matcher(text.string());
    return matcher.find() ? StringValue.of(matcher.group()) : StringValue.EMPTY;
  }

  private static Value findAll(Value a, Value b, long limit, CelBudget budget)
      throws CelEvaluationException {
    if (!(a instanceof StringValue text) || !(b instanceof StringValue regex)) {
      throw noSuchOverload("findAll", a, b);
    }
    Regex compiled = compile(regex.string());
    spend(text.string(), compiled, budget);
    Matcher matcher = compiled.pattern().matcher(text.string());
    List<Value> found = new ArrayList<>();
    int end = -1;
    while ((limit < 0 || found.size() < limit) && matcher.find()) {
      // As Go does, an empty match right behind another is none.
      if (matcher.start() != matcher.end() || matcher.start() != end) {
        found.add(StringValue.of(matcher.group()));
        budget.spend(1);
      }
      end = matcher.end();
    }
    return ArrayValue.copyOf(found);
  }
}
