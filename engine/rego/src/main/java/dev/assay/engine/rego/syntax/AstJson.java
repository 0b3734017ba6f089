package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Modules as JSON, in the shape that {@code opa parse} prints and {@code rego.parse_module} gives.
 */
public final class AstJson {
  private final SourceText source;
  private final Options options;
  private final AstJsonTerms terms;

  private final WrittenText written;

  private AstJson(SourceText source, Options options) {
    this.source = source;
    this.options = options;
    this.written = new WrittenText(source);
    this.terms = new AstJsonTerms(this);
  }

  /**
   * What to show.
   *
   * @param locations of all nodes, with their text; comments have places without text anyway
   * @param annotations what metadata blocks say
   */
  public record Options(boolean locations, boolean comments, boolean annotations) {
    /** What {@code opa parse -f json} shows. */
    public static final Options PARSE = new Options(false, true, true);

    /** What {@code rego.parse_module} shows. */
    public static final Options BUILTIN = new Options(false, true, false);
  }

  /** A module as a value. */
  public static Value of(Module module, Options options) {
    return new AstJson(module.source(), options).module(module);
  }

  /** A body, as the builtin of partial evaluation and tools show it. */
  public static Value of(Body body, Options options) {
    return new AstJson(body.location().source(), options).terms.body(body, false);
  }

  /** A reference, as an array of its parts. */
  public static Value of(Term.Ref reference, Options options) {
    return new AstJson(reference.location().source(), options).terms.reference(reference);
  }

  private Value module(Module module) {
    ObjectValue.Builder json = ObjectValue.builder();
    ObjectValue.Builder declared =
        ObjectValue.builder().put("path", terms.reference(module.packagePath()));
    Location place = module.packageLocation();
    put(declared, place, place.start(), place.start() + Token.PACKAGE.shown.length());
    json.put("package", declared.build());
    putList(json, "imports", module.imports().stream().map(this::imported).toList());
    if (options.annotations) {
      putList(
          json,
          "annotations",
          AnnotationAttachment.all(module).stream().map(this::annotations).toList());
    }
    List<Value> rules = new ArrayList<>();
    boolean hasIf = false;
    for (Rule rule : module.rules()) {
      // A chained body says nothing of its own.
      hasIf = RuleHeads.isChained(rule) ? hasIf : written.hasIf(rule);
      rules.add(rule(rule, hasIf));
    }
    putList(json, "rules", rules);
    if (options.comments) {
      putList(json, "comments", module.comments().stream().map(this::comment).toList());
    }
    return json.build();
  }

  private static void putList(ObjectValue.Builder json, String key, List<Value> values) {
    if (!values.isEmpty()) {
      json.put(key, ArrayValue.copyOf(values));
    }
  }

  private Value imported(Import imported) {
    ObjectValue.Builder json = ObjectValue.builder();
    json.put("path", terms.importPath(imported.path()));
    Location place = imported.location();
    if (imported.alias() != null) {
      json.put("alias", StringValue.of(imported.alias()));
      if (options.locations) {
        int start = place.end() - imported.alias().length();
        json.put("alias_location", location(place.source(), start, start, place.end()));
      }
    }
    put(json, place, place.start(), place.start() + Token.IMPORT.shown.length());
    return json.build();
  }

  private Value annotations(Annotations annotations) {
    AstJsonTerms unplaced = new AstJsonTerms(new AstJson(source, Options.PARSE));
    Location place = annotations.location();
    return AnnotationJson.of(
        annotations,
        unplaced,
        terms,
        options.locations
            ? location(place.source(), place.start(), place.start(), place.end())
            : null);
  }

  private Value comment(Comment comment) {
    return ObjectValue.builder()
        .put("Text", base64(comment.text()))
        .put("Location", anyLocation(comment.location()))
        .build();
  }

  private Value rule(Rule rule, boolean hasIf) {
    ObjectValue.Builder json = ObjectValue.builder();
    json.put("head", head(rule, hasIf));
    json.put("body", terms.body(rule.body(), rule.generatedBody()));
    if (rule.isDefault()) {
      json.put("default", BooleanValue.of(true));
    }
    if (rule.otherwise() != null) {
      json.put("else", rule(rule.otherwise(), true));
    }
    if (options.annotations) {
      putList(json, "annotations", rule.annotations().stream().map(this::annotations).toList());
    }
    Location place = rule.location();
    put(
        json,
        place,
        place.start(),
        rule.isDefault() ? place.start() + Token.DEFAULT.shown.length() : place.end());
    return json.build();
  }

  private Value head(Rule rule, boolean hasIf) {
    Rule.Head head = rule.head();
    boolean generatedBody = rule.generatedBody() && !rule.isDefault();
    ObjectValue.Builder json = ObjectValue.builder();
    List<Term> path = head.reference().path();
    Term key = head.key();
    List<Term> arguments = head.arguments();
    boolean isFunction = arguments != null;
    boolean named = path.isEmpty();
    if (path.size() == 1 && key == null && !rule.isDefault()) {
      named = hasIf ? !head.generatedValue() : !isFunction;
      key = RuleHeads.key(rule, hasIf);
    }
    if (named && head.reference().head() instanceof Term.Var(var name, _, _)) {
      json.put("name", StringValue.of(name));
    }
    json.put("ref", terms.reference(head.reference()));
    if (arguments != null) {
      json.put("args", terms.list(arguments));
    }
    if (key != null) {
      json.put("key", terms.term(key));
    }
    if (head.value() != null) {
      boolean placed = !head.generatedValue() || generatedBody || (hasIf && path.size() == 1);
      json.put("value", placed ? terms.term(head.value()) : AstJsonTerms.unplaced(true));
    }
    if (head.assign()) {
      json.put("assign", BooleanValue.of(true));
    }
    put(json, head.location());
    return json.build();
  }

  // ---- places

  void put(ObjectValue.Builder json, Location place) {
    put(json, place, place.start(), place.end());
  }

  private void put(ObjectValue.Builder json, Location place, int start, int end) {
    if (options.locations) {
      json.put("location", location(place.source(), place.start(), start, end));
    }
  }

  /** Adds the place of a term, whose text has the parentheses around it. */
  void putTermLocation(ObjectValue.Builder json, Location place) {
    if (options.locations) {
      json.put(
          "location", location(place.source(), place.start(), written.start(place), place.end()));
    }
  }

  private Value anyLocation(Location place) {
    return options.locations
        ? location(place.source(), place.start(), place.start(), place.end())
        : position(place.source(), place.start()).build();
  }

  private static Value location(SourceText source, int position, int start, int end) {
    ObjectValue.Builder json = position(source, position);
    if (end > start) {
      json.put("text", base64(source.text().substring(start, end)));
    }
    return json.build();
  }

  private static ObjectValue.Builder position(SourceText source, int offset) {
    return ObjectValue.builder()
        .put("file", StringValue.of(source.file()))
        .put("row", LongNumber.of(source.line(offset)))
        .put("col", LongNumber.of(source.column(offset)));
  }

  private static Value base64(String text) {
    return StringValue.of(
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
