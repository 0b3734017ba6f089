package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The same work for each of many modules. Where there are so many that it pays, the processors
 * share it; few are done by the thread that asks.
 */
public final class ManyModules {
  private static final int ENOUGH_TO_SHARE = 64;

  private ManyModules() {}

  /**
   * What a function makes of each, in their order.
   *
   * @param work may run in several threads at once
   */
  public static <T, R> List<R> map(List<T> modules, Function<? super T, ? extends R> work) {
    if (modules.size() < ENOUGH_TO_SHARE) {
      List<R> made = new ArrayList<>(modules.size());
      for (T module : modules) {
        made.add(work.apply(module));
      }
      return made;
    }
    return modules.parallelStream().<R>map(work).toList();
  }
}
