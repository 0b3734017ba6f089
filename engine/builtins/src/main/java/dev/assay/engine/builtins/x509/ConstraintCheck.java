package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.builtins.text.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the names of a chain's certificates are within the constraints of those above them. */
final class ConstraintCheck {
  /** Domains and mailboxes of one certificate, in lower case where case means nothing. */
  private record Names(
      List<String> dns,
      List<String> hosts,
      List<DomainNames.Mailbox> mailboxes,
      List<byte[]> ips) {}

  private ConstraintCheck() {}

  /**
   * Whether a chain keeps to its constraints.
   *
   * @param chain the certificate in question first
   */
  static boolean allows(List<Certificate> chain) {
    for (int i = 0; i < chain.size(); i++) {
      Certificate certificate = chain.get(i);
      if (!certificate.hasExtension(Extension.ALTERNATIVE_NAMES)) {
        continue;
      }
      List<NameConstraints> above = new ArrayList<>();
      for (Certificate issuer : chain.subList(i + 1, chain.size())) {
        if (issuer.hasExtension(Extension.NAME_CONSTRAINTS)) {
          above.add(issuer.fields.constraints);
        }
      }
      if (!above.isEmpty()) {
        Names names = names(certificate.fields.names);
        if (names == null || !above.stream().allMatch(constraints -> allows(constraints, names))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The names, or null where one cannot be compared. */
  private static @Nullable Names names(AlternativeNames all) {
    List<String> hosts = new ArrayList<>();
    for (WebUrl uri : all.uris()) {
      String host = uri.host().toLowerCase(Locale.ROOT);
      if (host.indexOf(':') >= 0 && !host.endsWith("]")) {
        host = host.substring(0, host.lastIndexOf(':'));
      }
      if (host.isEmpty() || host.startsWith("[") || GoAddresses.parseIp(host) != null) {
        return null;
      }
      hosts.add(host);
    }
    List<DomainNames.Mailbox> mailboxes = new ArrayList<>();
    for (String email : all.emails()) {
      DomainNames.Mailbox mailbox = DomainNames.mailbox(email);
      if (mailbox == null) {
        return null;
      }
      mailboxes.add(
          new DomainNames.Mailbox(mailbox.local(), mailbox.domain().toLowerCase(Locale.ROOT)));
    }
    for (String name : all.dns()) {
      if (!DomainNames.isValid(name, false)) {
        return null;
      }
    }
    return new Names(all.dns(), hosts, mailboxes, all.ips());
  }

  private static boolean allows(NameConstraints constraints, Names names) {
    NameConstraints.Subtrees permitted = constraints.permitted();
    NameConstraints.Subtrees excluded = constraints.excluded();
    for (byte[] ip : names.ips) {
      boolean within =
          permitted.ips().isEmpty() || permitted.ips().stream().anyMatch(r -> r.contains(ip));
      if (!within || excluded.ips().stream().anyMatch(range -> range.contains(ip))) {
        return false;
      }
    }
    for (DomainNames.Mailbox mailbox : names.mailboxes) {
      boolean within =
          permitted.emails().isEmpty()
              || permitted.emails().stream().anyMatch(c -> coversMailbox(c, mailbox, false));
      if (!within || excluded.emails().stream().anyMatch(c -> coversMailbox(c, mailbox, true))) {
        return false;
      }
    }
    return allowsDomains(names.dns, permitted.dns(), excluded.dns())
        && allowsDomains(names.hosts, permitted.uris(), excluded.uris());
  }

  private static boolean allowsDomains(
      List<String> names, List<String> permitted, List<String> excluded) {
    for (String name : names) {
      boolean within =
          permitted.isEmpty() || permitted.stream().anyMatch(c -> coversDomain(c, name, false));
      if (!within || excluded.stream().anyMatch(c -> coversDomain(c, name, true))) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversMailbox(
      String constraint, DomainNames.Mailbox mailbox, boolean excluding) {
    if (constraint.indexOf('@') < 0) {
      return coversDomain(constraint, mailbox.domain(), excluding);
    }
    DomainNames.Mailbox exact = DomainNames.mailbox(constraint);
    return exact != null
        && exact.local().equals(mailbox.local())
        && exact.domain().toLowerCase(Locale.ROOT).equals(mailbox.domain());
  }

  /** Whether a domain is the constraint's or below it; only below, where that starts with a dot. */
  private static boolean coversDomain(String constraint, String name, boolean excluding) {
    if (constraint.isEmpty()) {
      return true;
    }
    String suffix = DomainNames.lower(constraint);
    String domain = DomainNames.lower(name);
    if (domain.endsWith(suffix)) {
      int before = domain.length() - suffix.length();
      if (suffix.startsWith(".") || before == 0 || domain.charAt(before - 1) == '.') {
        return true;
      }
    }
    // A wildcard stands for the very name that is excluded, too.
    int dot = suffix.indexOf('.');
    return excluding
        && dot > 0
        && domain.startsWith("*")
        && domain.indexOf('.') >= 0
        && domain.substring(domain.indexOf('.')).equals(suffix.substring(dot));
  }
}
