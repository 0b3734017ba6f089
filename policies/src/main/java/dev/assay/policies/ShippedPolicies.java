package dev.assay.policies;

import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.cel.precompiled.PrecompiledCel;
import dev.assay.engine.kubernetes.PolicyLoader;
import dev.assay.engine.source.SourceDocument;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.PackedReader;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that come with Assay. They were compiled when Assay was built, by {@link
 * ShippedPolicyCompiler}, so that loading them parses no YAML and compiles no expression. Immutable
 * and safe for use by several threads.
 */
public final class ShippedPolicies {
  static final String FILES = "files";
  static final String NAME = "name";
  static final String DOCUMENTS = "documents";
  static final String EXPRESSIONS = "expressions";
  static final String REVISION = "revision";

  private static volatile @Nullable ShippedPolicies known;

  private final ObjectValue content;
  private final PrecompiledCel compiler;

  private ShippedPolicies(ObjectValue content) {
    this.content = content;
    this.compiler =
        PrecompiledCel.read(
            table(content),
            () ->
                PrecompiledCel.read(
                    table(unpack(ShippedText.evidenceParts())),
                    () -> new JavaCelCompiler(CelDialect.KUBERNETES)));
  }

  /**
   * The policies that were compiled into this jar. The first call reads them, which another thread
   * may do ahead of time.
   */
  public static ShippedPolicies read() {
    ShippedPolicies policies = known;
    if (policies == null) {
      synchronized (ShippedPolicies.class) {
        policies = known;
        if (policies == null) {
          policies = new ShippedPolicies(unpack(ShippedText.parts()));
          known = policies;
        }
      }
    }
    return policies;
  }

  private static ObjectValue unpack(String[] parts) {
    String text = String.join("", parts);
    if (text.isEmpty()) {
      throw new IllegalStateException("no policies are compiled in; build assay-policies by Maven");
    }
    try {
      if (PackedReader.unpack(text.getBytes(StandardCharsets.ISO_8859_1))
          instanceof ObjectValue content) {
        return content;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the compiled policies are damaged: " + e.getMessage() + "; build assay-policies again",
          e);
    }
    throw new IllegalStateException(
        "the compiled policies are no object; build assay-policies again");
  }

  /**
   * A compiler that knows the expressions of these policies already and compiles others on demand.
   * Those of the policies that ask for evidence are looked at only where others do not do.
   */
  public PrecompiledCel compiler() {
    return compiler;
  }

  private static Value table(ObjectValue content) {
    Value table = content.get(EXPRESSIONS);
    return table == null ? ObjectValue.EMPTY : table;
  }

  /**
   * Adds the policies that need nothing but the object under review, their bindings, metadata and
   * default parameters to a loader.
   */
  public void addTo(PolicyLoader loader) {
    add(content, loader);
  }

  /** Adds those that ask for evidence, for those who have some. */
  public void addEvidencePolicies(PolicyLoader loader) {
    add(unpack(ShippedText.evidenceParts()), loader);
  }

  private static void add(ObjectValue content, PolicyLoader loader) {
    List<SourceDocument> documents = new ArrayList<>();
    if (content.get(FILES) instanceof ArrayValue files) {
      for (Value file : files.asList()) {
        if (file instanceof ObjectValue fields
            && fields.get(NAME) instanceof StringValue name
            && fields.get(DOCUMENTS) instanceof ArrayValue values) {
          SourceFile source =
              SourceFile.of(name.string(), new byte[0], YamlDialect.KUBECTL, InputLimits.DEFAULT);
          for (int i = 0; i < values.size(); i++) {
            documents.add(new SourceDocument(source, i, Position.START, values.get(i)));
          }
        }
      }
    }
    if (documents.isEmpty() || !(content.get(REVISION) instanceof StringValue revision)) {
      throw new IllegalStateException("the compiled policies are none; build assay-policies again");
    }
    loader.addPolicies(documents, revision.string());
  }
}
