package dev.assay.engine.review;

import java.util.List;
import java.util.Map;

/** Who asks, as the API server authenticated them. */
public record UserInfo(
    String username, String uid, List<String> groups, Map<String, List<String>> extra) {
  /** Nobody in particular: a review of files. */
  public static final UserInfo NONE = new UserInfo("", "", List.of(), Map.of());

  public UserInfo {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }
}
