package dev.assay.bench.rego;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some cases ask, in Java over the same values: the limit that an engine may approach. */
final class ByHand {
  private static final Value WILDCARD = Value.of("*");

  private ByHand() {}

  static Value rbac(Value input, Value data) {
    Value user = get(input, "user");
    Value action = get(input, "action");
    Value type = get(input, "type");
    Value grants = get(data, "role_grants");
    for (Value role : array(at(get(data, "user_roles"), user))) {
      for (Value grant : array(at(grants, role))) {
        if (equal(get(grant, "action"), action) && equal(get(grant, "type"), type)) {
          return Value.of(true);
        }
      }
    }
    return Value.of(false);
  }

  static Value httpAuthorization(Value input, Value data) {
    Value method = get(input, "method");
    List<Value> path = array(get(input, "path"));
    for (Value pattern : array(get(data, "patterns"))) {
      List<Value> wanted = array(get(pattern, "path"));
      if (equal(get(pattern, "method"), method)
          && wanted.size() == path.size()
          && !differs(wanted, path)) {
        return Value.of(true);
      }
    }
    return Value.of(false);
  }

  private static boolean differs(List<Value> wanted, List<Value> path) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals(WILDCARD) && !wanted.get(i).equals(path.get(i))) {
        return true;
      }
    }
    return false;
  }

  static Value iterate(Value data) {
    ArrayValue.Builder over = ArrayValue.builder();
    for (Value item : array(get(data, "items"))) {
      if (item instanceof LongNumber number && number.longValue() > 5_000) {
        over.add(item);
      }
    }
    return Value.of(over.build().size());
  }

  static Value group(Value data) {
    Map<Value, ArrayValue.Builder> groups = new LinkedHashMap<>();
    for (Value item : array(get(data, "items"))) {
      Value key = get(item, "key");
      Value value = get(item, "value");
      if (key != null && value != null) {
        groups.computeIfAbsent(key, _ -> ArrayValue.builder()).add(value);
      }
    }
    ObjectValue.Builder all = ObjectValue.builder();
    groups.forEach((key, values) -> all.put(key, values.build()));
    return all.build();
  }

  static Value arithmetic() {
    long total = 0;
    for (long i = 1; i <= 300; i++) {
      for (long j = 1; j <= 300; j++) {
        total += i * j % 7;
      }
    }
    return Value.of(total);
  }

  /** The rules of {@link PodRules} on a Pod that may break any of them. */
  static Value pods(Value input) {
    Value pod = get(get(input, "request"), "object");
    Value spec = get(pod, "spec");
    SetValue.Builder containers = SetValue.builder();
    array(get(spec, "containers")).forEach(containers::add);
    array(get(spec, "initContainers")).forEach(containers::add);
    SetValue.Builder deny = SetValue.builder();
    for (Value container : containers.build().asList()) {
      container(container, deny);
    }
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (isTrue(get(spec, field))) {
        deny.add(Value.of("the pod uses " + field));
      }
    }
    for (Value volume : array(get(spec, "volumes"))) {
      if (isTrue(get(volume, "hostPath"))) {
        deny.add(Value.of("volume " + text(get(volume, "name")) + " is a path of the host"));
      }
    }
    Value labels = get(get(pod, "metadata"), "labels");
    for (String label : List.of("app", "team", "tier")) {
      if (!isTrue(get(labels, label))) {
        deny.add(Value.of("the pod has no label " + label));
      }
    }
    return deny.build();
  }

  private static void container(Value container, SetValue.Builder deny) {
    String name = text(get(container, "name"));
    Value security = get(container, "securityContext");
    if (isTrue(get(security, "privileged"))) {
      deny.add(Value.of("container " + name + " is privileged"));
    }
    String image = text(get(container, "image"));
    if (image.endsWith(":latest")) {
      deny.add(Value.of("container " + name + " runs the latest image"));
    }
    if (!image.startsWith("registry.example.com/")) {
      deny.add(Value.of("container " + name + " has an image of another registry"));
    }
    if (!isTrue(get(get(get(container, "resources"), "limits"), "memory"))) {
      deny.add(Value.of("container " + name + " has no limit of memory"));
    }
    for (Value capability : array(get(get(security, "capabilities"), "add"))) {
      String added = text(capability);
      if (!added.equals("NET_BIND_SERVICE") && !added.equals("CHOWN")) {
        deny.add(Value.of("container " + name + " adds the capability " + added));
      }
    }
    if (!isTrue(get(security, "readOnlyRootFilesystem"))) {
      deny.add(Value.of("container " + name + " writes to its root file system"));
    }
    for (Value variable : array(get(container, "env"))) {
      String variableName = text(get(variable, "name"));
      if (isSecret(variableName) && isTrue(get(variable, "value"))) {
        deny.add(Value.of("container " + name + " has a secret in " + variableName));
      }
    }
  }

  /** As the expression {@code (?i)(password|secret|token)$} has it. */
  private static boolean isSecret(String name) {
    return endsWith(name, "password") || endsWith(name, "secret") || endsWith(name, "token");
  }

  private static boolean endsWith(String text, String end) {
    return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
  }

  private static @Nullable Value get(@Nullable Value of, String key) {
    return of instanceof ObjectValue object ? object.get(key) : null;
  }

  private static @Nullable Value at(@Nullable Value of, @Nullable Value key) {
    return of instanceof ObjectValue object && key != null ? object.get(key) : null;
  }

  private static List<Value> array(@Nullable Value value) {
    return value instanceof ArrayValue array ? array.asList() : List.of();
  }

  private static boolean equal(@Nullable Value a, @Nullable Value b) {
    return a != null && a.equals(b);
  }

  private static boolean isTrue(@Nullable Value value) {
    return value != null && !value.equals(Value.of(false));
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : "";
  }
}
