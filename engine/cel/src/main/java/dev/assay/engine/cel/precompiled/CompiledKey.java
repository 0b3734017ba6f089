package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelType;

/** What a compiled expression was compiled from. */
record CompiledKey(CelEnvironment environment, String source, CelType expected) {}
