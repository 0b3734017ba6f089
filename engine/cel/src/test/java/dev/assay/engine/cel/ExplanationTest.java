package dev.assay.engine.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fields realistic policies blame. */
class ExplanationTest {
  private static final Value POD =
      Documents.yaml(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: trainer, labels: {app: x, team: ml}}
          spec:
            hostNetwork: true
            hostPID: true
            volumes:
            - {name: etc, hostPath: {path: /etc/ssl}}
            - {name: tmp, emptyDir: {}}
            - {name: sock, hostPath: {path: /run/docker.sock}}
            initContainers:
            - {name: init, image: "r.io/init:1"}
            containers:
            - name: a
              image: "r.io/a@sha256:00"
              securityContext: {privileged: true}
              resources: {limits: {nvidia.com/gpu: 8, cpu: "2"}, requests: {nvidia.com/gpu: "4"}}
            - name: b
              image: "evil.io/b@sha256:11"
              args: [--x, --trust-remote-code]
              env:
              - {name: A, value: "1"}
              - {name: NVIDIA_VISIBLE_DEVICES, value: all}
            - {name: c, image: "r.io/c", securityContext: {privileged: true}}
          """);

  private static final Value PARAMS =
      Documents.yaml(
          """
          labels: [team, owner, cost-centre]
          registries: [r.io/, s.io/]
          none: []
          maxGpus: 4
          folders: [.ssh, docker.sock]
          """);

  private static void blames(String expression, String... expected) throws CelCompileException {
    Expressions expressions =
        Expressions.with("object", POD)
            .and("params", PARAMS)
            .let(
                "containers",
                "object.spec.containers + (has(object.spec.initContainers) ?"
                    + " object.spec.initContainers : []) + (has(object.spec.ephemeralContainers) ?"
                    + " object.spec.ephemeralContainers : [])")
            .let("images", "variables.containers.map(c, c.image)")
            .let("quiet", "!has(object.spec.hostNetwork) || object.spec.hostNetwork == false")
            .let("forbidden", "['/etc/', '/run/'] + params.folders.map(f, '/' + f)")
            .let("most", "quantity(string(params.maxGpus))");
    assertEquals(Value.of(false), expressions.run(expression), "must be false: " + expression);
    assertEquals(List.of(expected), expressions.explain(expression, POD), expression);
  }

  @Test
  void namesTheFieldThatIsWrong() throws CelCompileException {
    blames("object.spec.hostNetwork == false", "spec.hostNetwork = true");
    blames("!object.spec.hostNetwork", "spec.hostNetwork = true");
    blames("!(has(object.spec.hostPID) && object.spec.hostPID)", "spec.hostPID = true");
    blames("!object.spec.?hostPID.orValue(false)", "spec.hostPID = true");
    blames(
        "object.spec.?runtimeClassName.orValue('') == 'gvisor'", "spec.runtimeClassName = absent");
    blames("has(object.spec.runtimeClassName)", "spec.runtimeClassName = absent");
    blames("variables.quiet", "spec.hostNetwork = true");
    blames("!has(object.spec.hostNetwork)", "spec.hostNetwork = true");
    blames("object.spec.hostNetwork ? false : true", "spec.hostNetwork = true");
    blames("object.metadata.name.startsWith('x')", "metadata.name = \"trainer\"");
    blames("size(object.spec.containers) < 3", "spec.containers = " + at("containers"));
  }

  private static Value at(String field) {
    return value(value(POD, "spec"), field);
  }

  private static Value value(Value object, String key) {
    Value found = ((dev.assay.engine.value.ObjectValue) object).get(key);
    if (found == null) {
      throw new IllegalArgumentException(key);
    }
    return found;
  }

  @Test
  void everyFalseOperandIsToBlame() throws CelCompileException {
    blames(
        "object.spec.hostNetwork == false && object.spec.hostPID == false && object.kind == 'Pod'",
        "spec.hostNetwork = true",
        "spec.hostPID = true");
  }

  @Test
  void ofAlternativesTheDeepestIsToBlame() throws CelCompileException {
    blames("object.kind == 'Job' || object.spec.hostNetwork == false", "spec.hostNetwork = true");
    blames(
        "object.metadata.name != 'trainer' || object.spec.hostNetwork == false",
        "spec.hostNetwork = true");
    blames(
        "object.metadata.name == 'a' || object.metadata.name == 'b'",
        "metadata.name = \"trainer\"");
  }

  @Test
  void everyElementThatFailsIsToBlame() throws CelCompileException {
    blames(
        "object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))",
        "spec.containers[0].securityContext.privileged = true",
        "spec.containers[2].securityContext.privileged = true");
    blames(
        "object.spec.containers.all(c, has(c.securityContext) && c.securityContext.privileged == false)",
        "spec.containers[0].securityContext.privileged = true",
        "spec.containers[1].securityContext = absent",
        "spec.containers[2].securityContext.privileged = true");
    blames(
        "variables.containers.filter(c, has(c.securityContext)).all(c, c.securityContext.privileged == false)",
        "spec.containers[0].securityContext.privileged = true",
        "spec.containers[2].securityContext.privileged = true");
    blames(
        "variables.containers.all(c, c.image.matches('@sha256:'))",
        "spec.containers[2].image = \"r.io/c\"",
        "spec.initContainers[0].image = \"r.io/init:1\"");
    blames(
        "variables.images.all(i, i.contains('@'))",
        "spec.containers[2].image = \"r.io/c\"",
        "spec.initContainers[0].image = \"r.io/init:1\"");
    blames(
        "(object.spec.containers + object.spec.initContainers).map(c, c.image).filter(i,"
            + " i.startsWith('r.io')).all(i, i.contains('@'))",
        "spec.containers[2].image = \"r.io/c\"",
        "spec.initContainers[0].image = \"r.io/init:1\"");
  }

  @Test
  void parametersAreNotToBlameButWhatTheyAreHeldAgainst() throws CelCompileException {
    blames(
        "object.spec.containers.all(c, params.registries.exists(r, c.image.startsWith(r)))",
        "spec.containers[1].image = \"evil.io/b@sha256:11\"");
    blames(
        "object.spec.containers.all(c, params.none.exists(r, c.image.startsWith(r)))",
        "spec.containers[0].image = \"r.io/a@sha256:00\"",
        "spec.containers[1].image = \"evil.io/b@sha256:11\"",
        "spec.containers[2].image = \"r.io/c\"");
    blames(
        "params.labels.all(l, l in object.metadata.labels)",
        "metadata.labels.owner = absent",
        "metadata.labels.cost-centre = absent");
    blames(
        "has(object.metadata.labels) && 'owner' in object.metadata.labels",
        "metadata.labels.owner = absent");
    blames(
        "has(object.metadata.annotations) && 'owner' in object.metadata.annotations",
        "metadata.annotations = absent");
    blames("object.metadata.labels.team in ['a', 'b']", "metadata.labels.team = \"ml\"");
  }

  @Test
  void volumesArgumentsAndVariables() throws CelCompileException {
    blames(
        "object.spec.volumes.all(v, !has(v.hostPath) || !variables.forbidden.exists(f,"
            + " v.hostPath.path.startsWith(f)))",
        "spec.volumes[0].hostPath.path = \"/etc/ssl\"",
        "spec.volumes[2].hostPath.path = \"/run/docker.sock\"");
    blames(
        "object.spec.volumes.filter(v, has(v.hostPath)).all(v, !v.hostPath.path.split('/').exists(s,"
            + " s in params.folders))",
        "spec.volumes[2].hostPath.path = \"/run/docker.sock\"");
    blames(
        "object.spec.containers.all(c, !has(c.args) || !('--trust-remote-code' in c.args))",
        "spec.containers[1].args[1] = \"--trust-remote-code\"");
    blames(
        "object.spec.containers.all(c, !has(c.args) || c.args.all(a, a != '--trust-remote-code'))",
        "spec.containers[1].args[1] = \"--trust-remote-code\"");
    blames(
        "object.spec.containers.all(c, !has(c.args) || c.args.exists(a, a == '--safe'))",
        "spec.containers[1].args = [\"--x\", \"--trust-remote-code\"]");
    blames(
        "!object.spec.containers.exists(c, has(c.env) && c.env.exists(e, e.name =="
            + " 'NVIDIA_VISIBLE_DEVICES' && e.value == 'all'))",
        "spec.containers[1].env[1].value = \"all\"");
    blames(
        "object.spec.containers.all(c, !has(c.env) || c.env.all(e, e.name !="
            + " 'NVIDIA_VISIBLE_DEVICES' || e.value == 'none'))",
        "spec.containers[1].env[1].value = \"all\"");
  }

  @Test
  void quantities() throws CelCompileException {
    blames(
        "object.spec.containers.filter(c, has(c.resources)).all(c, c.resources.limits.filter(r,"
            + " r.startsWith('nvidia.com/')).all(r,"
            + " quantity(string(c.resources.limits[r])).compareTo(variables.most) <= 0))",
        "spec.containers[0].resources.limits[nvidia.com/gpu] = 8");
    blames(
        "object.spec.containers.all(c, !has(c.resources) ||"
            + " quantity(string(c.resources.requests['nvidia.com/gpu'])) =="
            + " quantity(string(c.resources.limits['nvidia.com/gpu'])))",
        "spec.containers[0].resources.requests[nvidia.com/gpu] = \"4\"");
  }

  @Test
  void existsOneAndCountsBlameTheList() throws CelCompileException {
    blames(
        "object.spec.containers.exists_one(c, has(c.securityContext))",
        "spec.containers = " + at("containers"));
    blames(
        "object.spec.containers.filter(c, has(c.securityContext)).size() == 1",
        "spec.containers = " + at("containers"));
    blames("object.spec.volumes.exists(v, v.name == 'x')", "spec.volumes = " + at("volumes"));
  }

  @Test
  void errorsBesideWhatDecidedAreNoBlame() throws CelCompileException {
    blames("object.spec.nothing == 1 && object.spec.hostPID == false", "spec.hostPID = true");
    blames(
        "object.spec.containers.all(c, c.securityContext.privileged == false)",
        "spec.containers[0].securityContext.privileged = true",
        "spec.containers[2].securityContext.privileged = true");
  }

  @Test
  void whatIsTrueIsNotExplained() throws CelCompileException {
    assertEquals(List.of(), Expressions.with("object", POD).explain("object.kind == 'Pod'", POD));
  }
}
