package dev.assay.engine.cel.compile;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.assay.engine.cel.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Our types as the checker's, and back. */
final class CheckerTypes {
  private CheckerTypes() {}

  static dev.cel.common.types.CelType toChecker(CelType type) {
    return switch (type) {
      case CelType.Simple simple ->
          switch (simple) {
            case DYN -> SimpleType.DYN;
            case NULL -> SimpleType.NULL_TYPE;
            case BOOL -> SimpleType.BOOL;
            case INT -> SimpleType.INT;
            case UINT -> SimpleType.UINT;
            case DOUBLE -> SimpleType.DOUBLE;
            case STRING -> SimpleType.STRING;
            case BYTES -> SimpleType.BYTES;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
            case TYPE -> TypeType.create(SimpleType.DYN);
          };
      case CelType.ListOf list -> ListType.create(toChecker(list.element()));
      case CelType.MapOf map -> MapType.create(toChecker(map.key()), toChecker(map.value()));
      case CelType.OptionalOf optional -> OptionalType.create(toChecker(optional.value()));
      case CelType.Opaque opaque -> OpaqueType.create(opaque.name());
      case CelType.Fields fields -> StructTypeReference.create(fields.name());
    };
  }

  /** Types of the checker that we have no word for, such as errors, are dyn. */
  static CelType fromChecker(dev.cel.common.types.CelType type) {
    return switch (type.kind()) {
      case NULL_TYPE -> CelType.Simple.NULL;
      case BOOL -> CelType.Simple.BOOL;
      case INT -> CelType.Simple.INT;
      case UINT -> CelType.Simple.UINT;
      case DOUBLE -> CelType.Simple.DOUBLE;
      case STRING -> CelType.Simple.STRING;
      case BYTES -> CelType.Simple.BYTES;
      case TIMESTAMP -> CelType.Simple.TIMESTAMP;
      case DURATION -> CelType.Simple.DURATION;
      case TYPE -> CelType.Simple.TYPE;
      case LIST -> new CelType.ListOf(parameter(type, 0));
      case MAP -> new CelType.MapOf(parameter(type, 0), parameter(type, 1));
      case OPAQUE ->
          type instanceof OptionalType
              ? new CelType.OptionalOf(parameter(type, 0))
              : new CelType.Opaque(type.name());
      case STRUCT -> new CelType.Opaque(type.name());
      case DYN, ANY, ERROR, TYPE_PARAM, UNSPECIFIED -> CelType.Simple.DYN;
    };
  }

  private static CelType parameter(dev.cel.common.types.CelType type, int index) {
    return index < type.parameters().size()
        ? fromChecker(type.parameters().get(index))
        : CelType.Simple.DYN;
  }

  /** A type in CEL's words. */
  static String nameOf(CelType type) {
    return switch (type) {
      case CelType.Simple simple ->
          switch (simple) {
            case NULL -> "null_type";
            case TIMESTAMP -> "google.protobuf.Timestamp";
            case DURATION -> "google.protobuf.Duration";
            case DYN, BOOL, INT, UINT, DOUBLE, STRING, BYTES, TYPE ->
                simple.name().toLowerCase(Locale.ROOT);
          };
      case CelType.ListOf list -> "list(" + nameOf(list.element()) + ")";
      case CelType.MapOf map -> "map(" + nameOf(map.key()) + ", " + nameOf(map.value()) + ")";
      case CelType.OptionalOf optional -> "optional_type(" + nameOf(optional.value()) + ")";
      case CelType.Opaque opaque -> opaque.name();
      case CelType.Fields fields -> fields.name();
    };
  }

  /** Makes the objects with known fields, by name, known to the checker. */
  static CelTypeProvider provider(Map<String, CelType.Fields> objects) {
    ImmutableList.Builder<dev.cel.common.types.CelType> types = ImmutableList.builder();
    types.add(SimpleType.TIMESTAMP, SimpleType.DURATION);
    for (CelType.Fields fields : objects.values()) {
      ImmutableMap.Builder<String, dev.cel.common.types.CelType> known = ImmutableMap.builder();
      fields.fields().forEach((field, type) -> known.put(field, toChecker(type)));
      ImmutableMap<String, dev.cel.common.types.CelType> fieldTypes = known.buildOrThrow();
      types.add(
          StructType.create(
              fields.name(),
              fieldTypes.keySet(),
              field -> Optional.ofNullable(fieldTypes.get(field))));
    }
    ImmutableList<dev.cel.common.types.CelType> all = types.build();
    return new CelTypeProvider() {
      @Override
      public ImmutableCollection<dev.cel.common.types.CelType> types() {
        return all;
      }

      @Override
      public Optional<dev.cel.common.types.CelType> findType(String name) {
        return all.stream().filter(type -> type.name().equals(name)).findFirst();
      }
    };
  }
}
