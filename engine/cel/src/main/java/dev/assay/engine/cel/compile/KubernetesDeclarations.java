package dev.assay.engine.cel.compile;

import dev.assay.engine.cel.value.EvidenceValue;
import dev.assay.engine.cel.value.QuantityValue;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of Kubernetes' libraries that cel-java lacks, under the overload ids of
 * k8s.io/apiserver/pkg/cel/library, and the two that are ours.
 */
final class KubernetesDeclarations {
  private static final CelType QUANTITY = OpaqueType.create(QuantityValue.TYPE_NAME);
  private static final CelType ANY = TypeParamType.create("A");

  private static final Map<String, CelType> SUMMABLE =
      ordered(
          "int", SimpleType.INT,
          "uint", SimpleType.UINT,
          "double", SimpleType.DOUBLE,
          "duration", SimpleType.DURATION);

  private static final Map<String, CelType> COMPARABLE =
      ordered(
          "int", SimpleType.INT,
          "uint", SimpleType.UINT,
          "double", SimpleType.DOUBLE,
          "bool", SimpleType.BOOL,
          "duration", SimpleType.DURATION,
          "timestamp", SimpleType.TIMESTAMP,
          "string", SimpleType.STRING,
          "bytes", SimpleType.BYTES);

  private KubernetesDeclarations() {}

  private static Map<String, CelType> ordered(Object... namesAndTypes) {
    Map<String, CelType> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      map.put((String) namesAndTypes[i], (CelType) namesAndTypes[i + 1]);
    }
    return map;
  }

  static List<CelFunctionDecl> all() {
    List<CelFunctionDecl> all = new ArrayList<>(lists());
    all.addAll(regex());
    all.addAll(quantity());
    all.addAll(evidence());
    return all;
  }

  private static List<CelFunctionDecl> lists() {
    List<CelOverloadDecl> isSorted = new ArrayList<>();
    List<CelOverloadDecl> min = new ArrayList<>();
    List<CelOverloadDecl> max = new ArrayList<>();
    List<CelOverloadDecl> sum = new ArrayList<>();
    COMPARABLE.forEach((name, type) -> {
      CelType list = ListType.create(type);
      isSorted.add(member("list_" + name + "_is_sorted_bool", SimpleType.BOOL, list));
      min.add(member("list_" + name + "_min_" + name, type, list));
      max.add(member("list_" + name + "_max_" + name, type, list));
    });
    SUMMABLE.forEach((name, type) ->
        sum.add(member("list_" + name + "_sum_" + name, type, ListType.create(type))));
    CelType list = ListType.create(ANY);
    return List.of(
        CelFunctionDecl.newFunctionDeclaration("isSorted", isSorted),
        CelFunctionDecl.newFunctionDeclaration("min", min),
        CelFunctionDecl.newFunctionDeclaration("max", max),
        CelFunctionDecl.newFunctionDeclaration("sum", sum),
        function("indexOf", member("list_a_index_of_int", SimpleType.INT, list, ANY)),
        function("lastIndexOf", member("list_a_last_index_of_int", SimpleType.INT, list, ANY)));
  }

  private static List<CelFunctionDecl> regex() {
    CelType string = SimpleType.STRING;
    CelType strings = ListType.create(string);
    return List.of(
        function("find", member("string_find_string", string, string, string)),
        function(
            "findAll",
            member("string_find_all_string", strings, string, string),
            member("string_find_all_string_int", strings, string, string, SimpleType.INT)));
  }

  private static List<CelFunctionDecl> quantity() {
    CelType string = SimpleType.STRING;
    CelType bool = SimpleType.BOOL;
    CelType integer = SimpleType.INT;
    return List.of(
        function("quantity", global("string_to_quantity", QUANTITY, string)),
        function("isQuantity", global("is_quantity_string", bool, string)),
        // A function, not a method, whatever Kubernetes' documentation says.
        function("sign", global("quantity_sign", integer, QUANTITY)),
        function("isInteger", member("quantity_is_integer", bool, QUANTITY)),
        function("asInteger", member("quantity_get_int", integer, QUANTITY)),
        function("asApproximateFloat", member("quantity_get_float", SimpleType.DOUBLE, QUANTITY)),
        function(
            "add",
            member("quantity_add", QUANTITY, QUANTITY, QUANTITY),
            member("quantity_add_int", QUANTITY, QUANTITY, integer)),
        function(
            "sub",
            member("quantity_sub", QUANTITY, QUANTITY, QUANTITY),
            member("quantity_sub_int", QUANTITY, QUANTITY, integer)),
        function("isGreaterThan", member("quantity_is_greater_than", bool, QUANTITY, QUANTITY)),
        function("isLessThan", member("quantity_is_less_than", bool, QUANTITY, QUANTITY)),
        function("compareTo", member("quantity_compare_to", integer, QUANTITY, QUANTITY)));
  }

  /** Ours. It asks for a variable that only Assay has, so that it takes no name from anybody. */
  private static List<CelFunctionDecl> evidence() {
    CelType evidence = OpaqueType.create(EvidenceValue.TYPE_NAME);
    CelType string = SimpleType.STRING;
    return List.of(
        function(
            "fact",
            member(
                "evidence_fact_string_string",
                OptionalType.create(SimpleType.DYN),
                evidence,
                string,
                string)),
        function(
            "reason", member("evidence_reason_string_string", string, evidence, string, string)));
  }

  private static CelFunctionDecl function(String name, CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static CelOverloadDecl member(String id, CelType result, CelType... parameters) {
    return CelOverloadDecl.newMemberOverload(id, result, parameters);
  }

  private static CelOverloadDecl global(String id, CelType result, CelType... parameters) {
    return CelOverloadDecl.newGlobalOverload(id, result, parameters);
  }
}
