package dev.assay.engine.builtins;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where policies may send requests to. Nowhere, until hosts are named.
 *
 * @param hosts names or addresses that may be reached, as URLs have them, in lower case
 * @param internalHosts those of them that may be of this machine or its network: others are refused
 *     where their name leads to such an address
 * @param environment variables that TLS settings may name
 * @param files whether TLS settings may name files
 * @param largestAnswer bytes of a body, unpacked
 */
public record HttpPolicy(
    Set<String> hosts,
    Set<String> internalHosts,
    Set<String> environment,
    boolean files,
    int largestAnswer) {
  private static final int DEFAULT_LARGEST = 16 << 20;

  /** Sends nothing. */
  public static final HttpPolicy NONE =
      new HttpPolicy(Set.of(), Set.of(), Set.of(), false, DEFAULT_LARGEST);

  public HttpPolicy {
    hosts = Set.copyOf(hosts);
    internalHosts = Set.copyOf(internalHosts);
    environment = Set.copyOf(environment);
    if (largestAnswer < 0) {
      throw new IllegalArgumentException("no size: " + largestAnswer);
    }
  }

  /** This and public hosts of these names. */
  public HttpPolicy allow(String... names) {
    return new HttpPolicy(union(hosts, names), internalHosts, environment, files, largestAnswer);
  }

  /** This and hosts of these names, wherever they stand. */
  public HttpPolicy allowInternal(String... names) {
    return new HttpPolicy(
        union(hosts, names), union(internalHosts, names), environment, files, largestAnswer);
  }

  /** This and environment variables that TLS settings may name. */
  public HttpPolicy allowEnvironment(String... names) {
    Set<String> all = new TreeSet<>(environment);
    all.addAll(Set.of(names));
    return new HttpPolicy(hosts, internalHosts, all, files, largestAnswer);
  }

  /** This with files that TLS settings may name, or without. */
  public HttpPolicy withFiles(boolean allowed) {
    return new HttpPolicy(hosts, internalHosts, environment, allowed, largestAnswer);
  }

  /** This with another bound on the size of answers. */
  public HttpPolicy withLargestAnswer(int bytes) {
    return new HttpPolicy(hosts, internalHosts, environment, files, bytes);
  }

  private static Set<String> union(Set<String> known, String... names) {
    Set<String> all = new TreeSet<>(known);
    for (String name : names) {
      all.add(name.toLowerCase(Locale.ROOT));
    }
    return all;
  }

  boolean allows(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  boolean allowsInternal(String host) {
    return internalHosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
