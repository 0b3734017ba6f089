package dev.assay.engine.rego.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of types that hold whatever they are. */
class TypeLawsTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void unionOfATypeWithItselfIsTheType(@ForAll("types") Type type) {
    assertEquals(type, Type.union(type, type));
    assertEquals(type, Type.union(type, copy(type)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void unionDoesNotDependOnTheOrder(@ForAll("types") Type a, @ForAll("types") Type b) {
    assertEquals(Type.union(a, b), Type.union(b, a));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void unionDoesNotDependOnGrouping(
      @ForAll("types") Type a, @ForAll("types") Type b, @ForAll("types") Type c) {
    assertEquals(Type.union(Type.union(a, b), c), Type.union(a, Type.union(b, c)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void unionContainsBoth(@ForAll("types") Type a, @ForAll("types") Type b) {
    Type union = Type.union(a, b);
    for (Type part : List.of(a, b)) {
      if (!(part instanceof AnyType)) {
        assertTrue(Type.contains(union, part), () -> union + " lacks " + part);
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void unificationDoesNotDependOnTheOrder(@ForAll("types") Type a, @ForAll("types") Type b) {
    assertEquals(Type.unifies(a, b), Type.unifies(b, a));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyTypeUnifiesWithItselfAndItsUnions(@ForAll("types") Type a, @ForAll("types") Type b) {
    assertTrue(Type.unifies(a, a));
    assertTrue(Type.unifies(a, Type.union(a, b)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void orderIsTotal(@ForAll("types") Type a, @ForAll("types") Type b, @ForAll("types") Type c) {
    assertEquals(Integer.signum(TypeOrder.compare(a, b)), -Integer.signum(TypeOrder.compare(b, a)));
    if (TypeOrder.compare(a, b) <= 0 && TypeOrder.compare(b, c) <= 0) {
      assertTrue(TypeOrder.compare(a, c) <= 0);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void equalTypesHaveEqualHashes(@ForAll("types") Type type) {
    assertEquals(type, copy(type));
    assertEquals(type.hashCode(), copy(type).hashCode());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsPrintedReadsBack(@ForAll("types") Type type) {
    assertEquals(type, new TypeParser(type.toString()).whole());
    assertEquals(type.toString(), new TypeParser(type.toString()).whole().toString());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void signaturesReadBack(@ForAll("functions") FunctionType function) {
    FunctionType read = FunctionType.parse(function.signature());
    assertEquals(function, read);
    assertEquals(function.signature(), read.signature());
    assertEquals(function, FunctionType.parse(function.toString()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void valuesUnderKeysAreAmongTheValues(@ForAll("types") Type type) {
    if (type instanceof ObjectType object) {
      for (ObjectType.Property property : object.properties()) {
        assertTrue(Type.unifies(object.keyType(), Type.of(property.key())));
        assertTrue(Type.unifies(object.valueType(), object.select(property.key())));
      }
    }
  }

  @Provide
  Arbitrary<Type> types() {
    return types(3);
  }

  @Provide
  Arbitrary<FunctionType> functions() {
    Arbitrary<FunctionType.Parameter> parameter =
        Combinators.combine(Arbitraries.of("", "x", "value_1"), types(2))
            .as(FunctionType.Parameter::new);
    return Combinators.combine(parameter.list().ofMaxSize(4), parameter)
        .as((parameters, result) -> FunctionType.of(parameters, UnknownType.UNKNOWN, result));
  }

  private static Arbitrary<Type> types(int depth) {
    Arbitrary<Type> scalar =
        Arbitraries.of(
            ScalarType.NULL, ScalarType.BOOLEAN, ScalarType.NUMBER, ScalarType.STRING, AnyType.ANY);
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<Type> part = types(depth - 1);
    Arbitrary<List<Type>> parts = part.list().ofMaxSize(3);
    Arbitrary<Type> arrays =
        Combinators.combine(parts, part.optional())
            .as((elements, rest) -> ArrayType.of(elements, rest.orElse(UnknownType.UNKNOWN)));
    Arbitrary<Type> objects =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "key 1").list().uniqueElements().ofMaxSize(3),
                parts.map(list -> list.isEmpty() ? List.of((Type) ScalarType.NULL) : list),
                part,
                Arbitraries.of(true, false))
            .as((keys, values, key, open) -> {
              List<ObjectType.Property> properties = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                properties.add(
                    new ObjectType.Property(
                        StringValue.of(keys.get(i)), values.get(i % values.size())));
              }
              return ObjectType.of(
                  properties, open ? new ObjectType.Dynamic(key, values.getFirst()) : null);
            });
    Arbitrary<Type> sets = part.map(SetType::of);
    Arbitrary<Type> unions = Combinators.combine(part, part).as((a, b) -> Type.union(a, b));
    return Arbitraries.oneOf(scalar, arrays, objects, sets, unions);
  }

  /** The same type of other parts. */
  private static Type copy(Type type) {
    return new TypeParser(type.toString()).whole();
  }
}
