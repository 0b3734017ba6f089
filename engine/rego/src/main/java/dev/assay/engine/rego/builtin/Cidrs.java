package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks of IP addresses. */
final class Cidrs {
  /** Blocks of more than 2 to the power of this many addresses are not written out. */
  private static final int LARGEST_EXPANDED = 24;

  private static final int STEPS_AT_ONCE = 1024;

  private Cidrs() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("net.cidr_contains", (_, a, b) -> BooleanValue.of(contains(a, b))),
        Builtin.binary("net.cidr_overlap", (_, a, b) -> BooleanValue.of(contains(a, b))),
        Builtin.binary("net.cidr_intersects", (_, a, b) -> intersects(a, b)),
        Builtin.binary("net.cidr_contains_matches", Cidrs::containsMatches),
        Builtin.unary("net.cidr_expand", Cidrs::expand),
        Builtin.unary(
            "net.cidr_is_valid",
            (_, a) ->
                BooleanValue.of(
                    a instanceof StringValue text && IpNetwork.find(text.string()) != null)),
        Builtin.unary("net.cidr_merge", Cidrs::merge));
  }

  /** The block that a value denotes. OPA counts either operand as the first. */
  private static IpNetwork network(Value value) throws BuiltinException {
    String text = string(value, 1);
    IpNetwork network = IpNetwork.find(text);
    if (network == null) {
      throw new BuiltinException("invalid CIDR address: " + text);
    }
    return network;
  }

  /** The block that a value denotes, which may be a single address. */
  private static IpNetwork networkOrAddress(Value value) throws BuiltinException {
    String text = string(value, 1);
    IpAddress address = IpAddress.find(text);
    IpNetwork network =
        address != null ? new IpNetwork(address, IpAddress.BITS) : IpNetwork.find(text);
    if (network == null) {
      throw new BuiltinException(
          "not a valid textual representation of an IP address or CIDR: " + text);
    }
    return network;
  }

  private static boolean contains(Value a, Value b) throws BuiltinException {
    IpNetwork network = network(a);
    return network.contains(networkOrAddress(b));
  }

  private static Value intersects(Value a, Value b) throws BuiltinException {
    IpNetwork first = network(a);
    IpNetwork second = network(b);
    return BooleanValue.of(first.contains(second.first()) || second.contains(first.first()));
  }

  private static Value expand(BuiltinContext context, Value a) throws BuiltinException {
    IpNetwork network = network(a);
    if (network.sizeBits() > LARGEST_EXPANDED) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL, "timed out before generating all IP addresses");
    }
    int count = 1 << network.sizeBits();
    BigInteger first = network.first().number();
    List<Value> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i % STEPS_AT_ONCE == 0) {
        context.spend(Math.min(STEPS_AT_ONCE, count - i));
      }
      IpAddress address = IpAddress.of(first.add(BigInteger.valueOf(i)));
      addresses.add(StringValue.of(address.toString()));
    }
    return SetValue.copyOf(addresses);
  }

  /** Something to match, looked at only when its turn comes, for so OPA finds errors. */
  private static final class Candidate {
    private final Value element;
    private final Value index;
    private final int position;
    private @Nullable IpNetwork network;

    Candidate(Value element, Value index, int position) {
      this.element = element;
      this.index = index;
      this.position = position;
    }

    /** The text of a block, or what stands where it should be. */
    Value text() throws BuiltinException {
      return switch (element) {
        case StringValue _ -> element;
        case ArrayValue tuple when tuple.size() > 0 -> tuple.get(0);
        default ->
            throw new BuiltinException(
                "operand " + position + ": element must be string or non-empty array");
      };
    }

    IpNetwork network() throws BuiltinException {
      IpNetwork known = network;
      if (known == null) {
        known = position == 1 ? Cidrs.network(text()) : networkOrAddress(text());
        network = known;
      }
      return known;
    }
  }

  private static Value containsMatches(BuiltinContext context, Value a, Value b)
      throws BuiltinException {
    List<Candidate> contained = candidates(b, 2);
    List<Value> matches = new ArrayList<>();
    for (Candidate network : candidates(a, 1)) {
      network.text();
      TextBudget.spend(context, contained.size());
      for (Candidate other : contained) {
        other.text();
        if (network.network().contains(other.network())) {
          matches.add(ArrayValue.of(network.index, other.index));
        }
      }
    }
    return SetValue.copyOf(matches);
  }

  private static List<Candidate> candidates(Value value, int position) {
    List<Candidate> candidates = new ArrayList<>();
    switch (value) {
      case StringValue _ -> candidates.add(new Candidate(value, value, position));
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          candidates.add(new Candidate(array.get(i), LongNumber.of(i), position));
        }
      }
      case SetValue set -> {
        for (Value element : set.asList()) {
          candidates.add(new Candidate(element, element, position));
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          candidates.add(new Candidate(object.valueAt(i), object.keyAt(i), position));
        }
      }
      default -> {}
    }
    return candidates;
  }

  /**
   * Addresses that follow one another.
   *
   * @param network the block that they are, or null where they come from several
   */
  private record Range(BigInteger first, BigInteger last, @Nullable IpNetwork network) {
    static Range of(IpNetwork network) {
      return new Range(network.first().number(), network.last().number(), network);
    }

    /** Whether this range starts in another or right behind it. */
    boolean follows(Range other) {
      boolean least = first.signum() == 0 || first.equals(FIRST_V4);
      return (least ? first : first.subtract(BigInteger.ONE)).compareTo(other.last) <= 0;
    }

    Range with(Range other) {
      return new Range(first.min(other.first), last.max(other.last), null);
    }

    private static final BigInteger FIRST_V4 = BigInteger.valueOf(0xFFFF_0000_0000L);
  }

  private static Value merge(BuiltinContext context, Value a) throws BuiltinException {
    List<Value> elements = Operands.elements(a);
    if (elements == null) {
      throw new BuiltinException("operand must be an array");
    }
    List<Range> ranges = new ArrayList<>();
    for (Value element : elements) {
      if (!(element instanceof StringValue text)) {
        throw new BuiltinException("element must be string");
      }
      ranges.add(Range.of(block(text)));
    }
    TextBudget.spend(context, ranges.size());
    ranges.sort(Comparator.comparing(Range::last).thenComparing(Range::first));
    List<Value> merged = new ArrayList<>();
    Range current = null;
    for (Range range : ranges.reversed()) {
      if (current == null) {
        current = range;
      } else if (current.follows(range)) {
        current = current.with(range);
      } else {
        write(current, merged);
        current = range;
      }
    }
    if (current != null) {
      write(current, merged);
    }
    return SetValue.copyOf(merged);
  }

  private static IpNetwork block(StringValue text) throws BuiltinException {
    IpAddress address = IpAddress.find(text.string());
    if (address == null) {
      return network(text);
    }
    if (!address.isV4()) {
      throw new BuiltinException("IPv6 invalid: needs prefix length");
    }
    return IpNetwork.ofClass(address);
  }

  /** Writes a range as the fewest blocks. */
  private static void write(Range range, List<Value> out) {
    if (range.network != null) {
      out.add(StringValue.of(range.network.toString()));
      return;
    }
    BigInteger at = range.first;
    while (at.compareTo(range.last) <= 0) {
      BigInteger left = range.last.subtract(at).add(BigInteger.ONE);
      int aligned = at.signum() == 0 ? IpAddress.BITS : at.getLowestSetBit();
      int bits = Math.min(aligned, left.bitLength() - 1);
      out.add(StringValue.of(new IpNetwork(IpAddress.of(at), IpAddress.BITS - bits).toString()));
      at = at.add(BigInteger.ONE.shiftLeft(bits));
    }
  }
}
