package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.rego.spi.DisallowedHostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/** Looks names up, and gives out addresses that policies may reach only. */
public final class CheckedResolver implements DnsResolver {
  /** Looks a name up. */
  @FunctionalInterface
  public interface Lookup {
    List<InetAddress> of(String name) throws IOException;
  }

  /** Says that every address of a host is refused. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
      super(message);
    }
  }

  private final Predicate<String> allowed;
  private final BiPredicate<String, InetAddress> mayReach;
  private final Lookup lookup;

  /**
   * A resolver that keeps to a policy.
   *
   * @param allowed hosts that may be reached at all
   * @param internal hosts that may have addresses which are not public
   */
  public CheckedResolver(Predicate<String> allowed, Predicate<String> internal, Lookup lookup) {
    this.allowed = allowed;
    this.mayReach = (host, address) -> AddressRules.isPublic(address) || internal.test(host);
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String name =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      if (!allowed.test(name)) {
        throw new DisallowedHostException(name);
      }
      List<InetAddress> all = lookup.of(name);
      List<InetAddress> reachable = new ArrayList<>();
      for (InetAddress address : all) {
        if (mayReach.test(name, address)) {
          // Without the name in it, so that nobody can look that up again.
          reachable.add(InetAddress.getByAddress(name, address.getAddress()));
        }
      }
      if (reachable.isEmpty()) {
        String shown = all.isEmpty() ? "none" : GoAddresses.ip(all.getFirst());
        throw new RefusedAddressException(
            "disallowed address of host " + name + ": " + shown + " is not a public one");
      }
      return reachable.toArray(InetAddress[]::new);
    } catch (UnknownHostException e) {
      throw e;
    } catch (IOException e) {
      UnknownHostException unknown = new UnknownHostException(e.getMessage());
      unknown.initCause(e);
      throw unknown;
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
