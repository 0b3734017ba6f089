package dev.assay.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay probe}: whether a model is what is said of it. */
final class ProbeCommand implements Command {

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public String summary() {
    return "Tell whether a model has the precision and takes the memory that are declared.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("MODEL.onnx")
            .description("The model: an ONNX file, or a folder with one and its data.")
            .build());
    spec.addOption(
        Options.one(
                "PRECISION",
                "Declared precision of the weights: fp64, fp32, bf16, fp16, fp8, fp4, int8, int4.",
                "--declared-precision")
            .build());
    spec.addOption(
        Options.one(
                "QUANTITY", "Declared memory, as Kubernetes writes it: 8Gi, 512M, 1e9.", "--memory")
            .build());
    spec.addOption(
        Options.many(
            "NAME=DIMS",
            "Shape of an input, such as x=8x128, where the model leaves it open. May be given"
                + " several times.",
            "--shape"));
    spec.addOption(
        Options.many(
            "PATH",
            "A file or folder in the model's folder that is no part of it, by its path there.",
            "--ignore"));
    spec.addOption(Options.flag("Read the model and do not run it.", "--no-run").build());
    spec.addOption(
        Options.one("SECONDS", "Time for all runs together; 120 if not given.", "--timeout")
            .build());
    spec.addOption(
        Options.one(
                "QUANTITY",
                "Memory at which a run is stopped; three quarters of what is free if not given.",
                "--memory-ceiling")
            .build());
    spec.addOption(OutputFormat.option());
    spec.addOption(Options.one("FILE", "Write the report there too, as JSON.", "--out").build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay probe [OPTIONS] MODEL.onnx")
        .description(
            summary(),
            "",
            "The precision of the weights is read from the file. Then the model is loaded and run on"
                + " the CPU by onnxruntime, in a process of its own that is bounded in time and"
                + " memory, and the most memory that this process ever had is held against what is"
                + " declared, with 5 %% to spare.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  all that is declared is verified, or nothing is declared",
            "  1  at least one declaration is contradicted",
            "  2  something could not be judged: bad usage, a model that is not safe to run or",
            "     cannot be run, a shape that is missing, no onnxruntime",
            "",
            "Examples:",
            "  assay probe model.onnx                what it is and takes",
            "  assay probe --declared-precision fp16 --memory 8Gi --shape x=8x128 model.onnx",
            "                                        whether that is true");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    return ProbeRun.of(arguments, terminal).run();
  }
}
