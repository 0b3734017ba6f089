package dev.assay.policies;

import dev.assay.engine.cel.CelCompiler;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies that come with Assay. They were compiled when Assay was built, by {@link
 * ShippedPolicyCompiler}, so that loading them parses no YAML and compiles no expression. Immutable
 * and safe for use by several threads.
 */
public final class ShippedPolicies {
  static final String RESOURCE = "shipped.values";
  static final String FILES = "files";
  static final String EVIDENCE_FILES = "evidenceFiles";
  static final String NAME = "name";
  static final String DOCUMENTS = "documents";
  static final String EXPRESSIONS = "expressions";
  static final String REVISION = "revision";
  static final String EVIDENCE_REVISION = "evidenceRevision";

  private final ObjectValue content;

  private ShippedPolicies(ObjectValue content) {
    this.content = content;
  }

  /** Reads the policies from this jar. */
  public static ShippedPolicies read() {
    try (InputStream in = ShippedPolicies.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "the jar of assay-policies lacks " + RESOURCE + "; build it with Maven");
      }
      if (PackedReader.unpack(in.readAllBytes()) instanceof ObjectValue content) {
        return new ShippedPolicies(content);
      }
      throw new IllegalStateException(RESOURCE + " is no object; build assay-policies again");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          RESOURCE + " is damaged: " + e.getMessage() + "; build assay-policies again", e);
    }
  }

  /**
   * A compiler that knows the expressions of these policies already and compiles others on demand.
   */
  public CelCompiler compiler() {
    Value table = content.get(EXPRESSIONS);
    return PrecompiledCel.read(
        table == null ? ObjectValue.EMPTY : table,
        () -> new JavaCelCompiler(CelDialect.KUBERNETES));
  }

  /**
   * Adds the policies that need nothing but the object under review, their bindings, metadata and
   * default parameters to a loader.
   */
  public void addTo(PolicyLoader loader) {
    add(loader, FILES, REVISION);
  }

  /** Adds those that ask for evidence, for those who have some. */
  public void addEvidencePolicies(PolicyLoader loader) {
    add(loader, EVIDENCE_FILES, EVIDENCE_REVISION);
  }

  private void add(PolicyLoader loader, String group, String revisionName) {
    List<SourceDocument> documents = new ArrayList<>();
    if (content.get(group) instanceof ArrayValue files) {
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
    if (documents.isEmpty() || !(content.get(revisionName) instanceof StringValue revision)) {
      throw new IllegalStateException(RESOURCE + " holds no policies; build assay-policies again");
    }
    loader.addPolicies(documents, revision.string());
  }
}
