package dev.assay.attestation.licence;

import dev.assay.attestation.licence.Expression.License;
import dev.assay.attestation.licence.Expression.LicenseRef;
import dev.assay.attestation.licence.Expression.Single;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A licence's id taken apart, so that later versions of a licence can be told: {@code
 * GPL-2.0-or-later} is version 2.0 of {@code gpl-*} or later, and the same as the old id {@code
 * GPL-2.0+}. A number without a dot is no version: {@code BSD-3-Clause} is not later than {@code
 * BSD-2-Clause}.
 *
 * @param family the id in lower case with {@code *} in the place of its version
 * @param version its numbers, and last that of its letter; empty where there is none
 */
record LicenseVersion(String family, List<Integer> version, boolean orLater) {
  private static final int MAX_PARTS = 8;
  private static final int MAX_DIGITS = 9;

  static LicenseVersion of(Single licence) {
    return switch (licence) {
      case LicenseRef ref ->
          new LicenseVersion(ref.toString().toLowerCase(Locale.ROOT), List.of(), false);
      case License license -> of(license);
    };
  }

  private static LicenseVersion of(License license) {
    String id = license.id().toLowerCase(Locale.ROOT);
    boolean orLater = license.orLater();
    if (id.endsWith("-or-later")) {
      orLater = true;
      id = id.substring(0, id.length() - "-or-later".length());
    } else if (id.endsWith("-only")) {
      id = id.substring(0, id.length() - "-only".length());
    }
    String[] segments = id.split("-", -1);
    for (int i = 1; i < segments.length; i++) {
      List<Integer> version = version(segments[i]);
      if (!version.isEmpty()) {
        segments[i] = "*";
        return new LicenseVersion(String.join("-", Arrays.asList(segments)), version, orLater);
      }
    }
    return new LicenseVersion(id, List.of(), orLater);
  }

  /** {@code 2.0}, {@code 1.3c}; empty where the text is no version. */
  private static List<Integer> version(String text) {
    String numbers = text;
    int letter = 0;
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    if (last >= 'a' && last <= 'z') {
      letter = last - 'a' + 1;
      numbers = text.substring(0, text.length() - 1);
    }
    String[] parts = numbers.split("\\.", -1);
    if (parts.length < 2 || parts.length > MAX_PARTS) {
      return List.of();
    }
    List<Integer> version = new ArrayList<>(parts.length + 1);
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > MAX_DIGITS
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return List.of();
      }
      version.add(Integer.parseInt(part));
    }
    // 2.0.0 is 2.0, and 1.3c comes after 1.3.
    while (version.size() > 2 && version.getLast() == 0) {
      version.removeLast();
    }
    if (letter > 0) {
      while (version.size() < MAX_PARTS) {
        version.add(0);
      }
      version.add(letter);
    }
    return List.copyOf(version);
  }

  /** Negative, 0 or positive as {@code a} is before, at or after {@code b}. */
  static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Whether a version of this family is this one or, where later ones count, a later one. */
  boolean covers(List<Integer> other) {
    int order = compare(other, version);
    return order == 0 || (orLater && order > 0 && !version.isEmpty());
  }

  @Override
  public String toString() {
    return family + version + (orLater ? "+" : "");
  }
}
