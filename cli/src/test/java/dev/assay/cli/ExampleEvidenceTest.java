package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models of the examples are what the examples' evidence says of them, or what it hides. */
class ExampleEvidenceTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("assay.root", ".."), "examples");
  private static final Path EVIDENCE = EXAMPLES.resolve("evidence");

  @ParameterizedTest
  @CsvSource({
    "assistant, assistant, 0, VERIFIED",
    "captioner, captioner, 0, VERIFIED",
    "embedder, embedder, 0, VERIFIED",
    "forecaster, forecaster, 0, VERIFIED",
    "legal-adapter, legal-adapter, 0, VERIFIED",
    "ranker, ranker, 0, VERIFIED",
    "segmenter, segmenter, 0, VERIFIED",
    "sentiment-1.2, sentiment-1.2, 0, VERIFIED",
    "sentiment-1.3, sentiment-1.3, 0, VERIFIED",
    "speech, speech, 0, VERIFIED",
    "summarizer, summarizer, 0, VERIFIED",
    "assistant-swapped, assistant, 1, the model has the digest da19770857a5",
    "chatbot, chatbot, 1, nobody's in the trust policy",
    "moderation, moderation, 1, no longer counts since 2026-03-31",
  })
  void whoSignedIt(String model, String signature, int exitCode, String said) {
    CommandRun run =
        CommandRun.of(
            "attest",
            "verify",
            "--signature",
            EVIDENCE.resolve(signature + ".sig").toString(),
            "--trust",
            EVIDENCE.resolve("trust.yaml").toString(),
            EXAMPLES.resolve("models/" + model + ".onnx").toString());
    assertEquals(exitCode, run.exitCode(), run.transcript());
    assertTrue(run.out().contains(said), run.transcript());
  }

  @ParameterizedTest
  @CsvSource({
    "assistant, fp16, VERIFIED",
    "sentiment-1.3, int8, VERIFIED",
    "ranker, fp32, VERIFIED",
    "summarizer, fp16, 'CONTRADICTED  precision: declared fp16; stored are fp32 (100 %)'",
    "captioner, fp16, 'UNKNOWN       precision: declared fp16; stored are'",
  })
  void whatItIs(String model, String precision, String said) {
    CommandRun run =
        CommandRun.of(
            "probe",
            "--no-run",
            "--declared-precision",
            precision,
            EXAMPLES.resolve("models/" + model + ".onnx").toString());
    assertTrue(run.out().startsWith(said), run.transcript());
    assertTrue(Files.exists(EVIDENCE.resolve(model + ".probe.sigstore.json")));
  }
}
