package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a program is checked against. Immutable.
 *
 * @param builtins those that it may call
 * @param features of the language that it may use, see {@link Features}
 * @param strict whether what is unused or deprecated is an error
 * @param enablePrint whether calls of {@code print} stay; else they are left out
 * @param unsafeBuiltins those whose calls are an error
 * @param errorLimit how many errors are reported at most; 0 for all
 * @param dataExists whether there is base data at a path below {@code data}: a rule there is an
 *     error
 * @param schemas what input and data are said to be
 * @param schemaAnnotations whether {@code schemas} in metadata count
 */
public record CheckOptions(
    BuiltinDeclarations builtins,
    Set<String> features,
    boolean strict,
    boolean enablePrint,
    Set<String> unsafeBuiltins,
    int errorLimit,
    Predicate<List<String>> dataExists,
    SchemaSet schemas,
    boolean schemaAnnotations) {

  /** As {@code opa check} and {@code opa eval} do without options. */
  public static final CheckOptions DEFAULT =
      new CheckOptions(
          BuiltinDeclarations.standard(),
          Features.ALL,
          false,
          false,
          Set.of(),
          10,
          _ -> false,
          SchemaSet.EMPTY,
          false);

  public CheckOptions {
    features = Set.copyOf(features);
    unsafeBuiltins = Set.copyOf(unsafeBuiltins);
  }

  public CheckOptions withBuiltins(BuiltinDeclarations declared) {
    return new CheckOptions(
        declared,
        features,
        strict,
        enablePrint,
        unsafeBuiltins,
        errorLimit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withFeatures(Set<String> allowed) {
    return new CheckOptions(
        builtins,
        allowed,
        strict,
        enablePrint,
        unsafeBuiltins,
        errorLimit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withStrict(boolean yes) {
    return new CheckOptions(
        builtins,
        features,
        yes,
        enablePrint,
        unsafeBuiltins,
        errorLimit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withPrint(boolean yes) {
    return new CheckOptions(
        builtins,
        features,
        strict,
        yes,
        unsafeBuiltins,
        errorLimit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withUnsafeBuiltins(Set<String> names) {
    return new CheckOptions(
        builtins,
        features,
        strict,
        enablePrint,
        names,
        errorLimit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withErrorLimit(int limit) {
    return new CheckOptions(
        builtins,
        features,
        strict,
        enablePrint,
        unsafeBuiltins,
        limit,
        dataExists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withDataExists(Predicate<List<String>> exists) {
    return new CheckOptions(
        builtins,
        features,
        strict,
        enablePrint,
        unsafeBuiltins,
        errorLimit,
        exists,
        schemas,
        schemaAnnotations);
  }

  public CheckOptions withSchemas(SchemaSet said, boolean inMetadata) {
    return new CheckOptions(
        builtins,
        features,
        strict,
        enablePrint,
        unsafeBuiltins,
        errorLimit,
        dataExists,
        said,
        inMetadata);
  }
}
