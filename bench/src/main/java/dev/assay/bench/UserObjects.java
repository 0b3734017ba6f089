package dev.assay.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A JSON array of small user objects: 500,000 of them are 94 MB. The same bytes in every run of the
 * same count.
 */
public final class UserObjects {
  /** Of the large figure. */
  public static final int COUNT = 500_000;

  private static final int BYTES_EACH = 256;

  private static final String[] FIRST = {
    "Ada", "Björn", "Chen", "Dewi", "Elif", "Farah", "Grace", "Hiro", "Ines", "Jonas", "Kofi",
    "Lena", "Mateo", "Nia", "Olga", "Priya", "Quentin", "Rosa", "Søren", "Tariq"
  };
  private static final String[] SYLLABLES = {
    "al", "ba", "chi", "da", "er", "fo", "gu", "ha", "in", "jo", "ka", "li", "mo", "na", "or", "pe",
    "qui", "ro", "sa", "ta", "ul", "va", "wen", "xi", "yo", "zu"
  };
  private static final String[] DEPARTMENTS = {
    "engineering", "research", "sales", "support", "finance", "legal", "people", "security"
  };
  private static final String[] ROLES = {"viewer", "editor", "admin", "auditor", "operator"};
  private static final String[] CITIES = {
    "Amsterdam", "Berlin", "Chicago", "Dakar", "Kyoto", "Lisbon", "Osaka", "Toronto"
  };

  private UserObjects() {}

  /** The text of so many users. */
  public static byte[] bytes(int count) {
    SplittableRandom random = new SplittableRandom(94);
    byte[] out = new byte[Math.multiplyExact(count, BYTES_EACH)];
    int size = 0;
    out[size++] = '[';
    for (int id = 1; id <= count; id++) {
      byte[] user = user(id, random).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(user, 0, out, size, user.length);
      size += user.length;
      out[size++] = (byte) (id < count ? ',' : ']');
    }
    return Arrays.copyOf(out, size);
  }

  private static String user(int id, SplittableRandom random) {
    String first = pick(FIRST, random);
    String last = surname(random);
    StringBuilder json = new StringBuilder(BYTES_EACH);
    json.append("{\"id\":").append(id);
    json.append(",\"name\":\"").append(first).append(' ').append(last).append('"');
    json.append(",\"email\":\"user").append(id).append("@example.com\"");
    json.append(",\"age\":").append(random.nextInt(18, 66));
    json.append(",\"active\":").append(random.nextInt(10) > 0);
    json.append(",\"roles\":[\"").append(pick(ROLES, random)).append('"');
    if (random.nextInt(3) == 0) {
      json.append(",\"").append(pick(ROLES, random)).append('"');
    }
    json.append("],\"department\":\"").append(pick(DEPARTMENTS, random)).append('"');
    json.append(",\"address\":{\"street\":\"")
        .append(random.nextInt(1, 1_000))
        .append(' ')
        .append(surname(random))
        .append("\",\"city\":\"");
    json.append(pick(CITIES, random)).append("\"}}");
    return json.toString();
  }

  /** One of some 18,000, so that most full names stand in the text once. */
  private static String surname(SplittableRandom random) {
    String name = pick(SYLLABLES, random) + pick(SYLLABLES, random) + pick(SYLLABLES, random);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String pick(String[] names, SplittableRandom random) {
    return names[random.nextInt(names.length)];
  }
}
