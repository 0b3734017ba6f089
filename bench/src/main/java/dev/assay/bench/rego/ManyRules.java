package dev.assay.bench.rego;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Policies of many teams: 20 small rules a module, which call one of ten libraries and, every
 * eighth, the module before. The same number gives the same texts.
 */
final class ManyRules {
  static final int RULES_IN_MODULE = 20;
  private static final int LIBRARIES = 10;

  private ManyRules() {}

  /** Modules by their file names, the libraries first. */
  static Map<String, String> modules(int teams) {
    Map<String, String> modules = new LinkedHashMap<>();
    for (int library = 0; library < LIBRARIES; library++) {
      modules.put("lib/names" + library + ".rego", library(library));
    }
    for (int team = 0; team < teams; team++) {
      modules.put(file(team), module(team, 0));
    }
    return modules;
  }

  static String file(int team) {
    return "teams/area" + team % 50 + "/team" + team + ".rego";
  }

  private static String library(int number) {
    return """
    package lib.names%1$d

    is_allowed(name, prefixes) if {
      some prefix in prefixes
      startswith(name, prefix)
    }

    short(name) := lower(parts[count(parts) - 1]) if parts := split(name, "/")

    registries := {"registry%1$d.example", "mirror%1$d.example"}
    """
        .formatted(number);
  }

  /**
   * The module of a team.
   *
   * @param edition what a changed module has other than 0
   */
  static String module(int team, int edition) {
    String before =
        team % 8 == 1
            ? "not data.teams.area" + (team - 1) % 50 + ".team" + (team - 1) + ".locked"
            : "not locked";
    return """
    package teams.area%1$d.team%2$d

    import data.lib.names%3$d as names

    limits := {"cpu": %4$d, "memory": %5$d, "gpu": 4}

    owners := {"owner%2$d", "deputy%2$d"}

    default allow := false

    allow if {
      input.user in owners
      input.action == "deploy"
      %6$s
    }

    allow if {
      input.user == "admin%2$d"
      input.action in {"deploy", "scale", "delete"}
    }

    allow if startswith(input.path, "/teams/%2$d/public")

    locked if data.locks.team%2$d == true

    container contains c if some c in input.pod.spec.containers

    container contains c if some c in input.pod.spec.initContainers

    deny contains message if {
      some c in container
      not names.is_allowed(c.image, names.registries)
      message := sprintf("image %%s of %%s is of no registry of team%2$d", [c.image, c.name])
    }

    deny contains message if {
      some c in container
      c.resources.limits.cpu > limits.cpu
      message := sprintf("%%s asks for %%v cpus", [c.name, c.resources.limits.cpu])
    }

    deny contains message if {
      some c in container
      c.securityContext.privileged
      message := concat(" ", [c.name, "is privileged"])
    }

    deny contains message if {
      count(missing) > 0
      message := sprintf("labels %%v are missing", [missing])
    }

    missing := {"app", "team", "cost-center-%2$d"} - {name | some name, _ in input.pod.metadata.labels}

    weight(kind) := %4$d if kind == "Job"

    weight(kind) := %5$d if kind == "Deployment"

    cost := weight(input.kind) * count(container)

    by_name[c.name] := names.short(c.image) if some c in container

    summary := {"team": "team%2$d", "allow": allow, "cost": cost, "deny": deny}

    edition := %7$d
    """
        .formatted(
            team % 50, team, team % LIBRARIES, 2 + team % 7, 100 + team % 13, before, edition);
  }
}
