package dev.assay.webhook.service;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a request may take. The API server tells by {@code ?timeout=10s} when it will stop
 * waiting; the answer must be on its way before that, so a margin is kept.
 *
 * @param standard where the request does not tell; 1 to 30 seconds
 */
record RequestBudget(Duration standard) {
  /** The longest that a webhook configuration can ask for. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s");

  RequestBudget {
    standard = bounded(standard);
  }

  /**
   * The time for the whole of a request: from its first byte to the decision.
   *
   * @param timeout the value of the query parameter, or null where there is none
   * @return null where the parameter is no number of whole seconds
   */
  @Nullable Duration of(@Nullable String timeout) {
    Duration told = standard;
    if (timeout != null) {
      Matcher matcher = SECONDS.matcher(timeout);
      if (!matcher.matches()) {
        return null;
      }
      told = bounded(Duration.ofSeconds(Integer.parseInt(matcher.group(1))));
    }
    return told.minus(margin(told));
  }

  private static Duration bounded(Duration told) {
    return told.compareTo(LONGEST) > 0 ? LONGEST : told.compareTo(SHORTEST) < 0 ? SHORTEST : told;
  }

  /** A tenth, at most half a second: for writing the answer and for the network. */
  private static Duration margin(Duration budget) {
    return Duration.ofMillis(Math.min(500, budget.toMillis() / 10));
  }
}
