/** Assay's engine: values, regular expressions and the review model. */
module dev.assay.engine.core {
  requires static transitive org.jspecify;
  requires org.snakeyaml.engine;

  exports dev.assay.engine.regex;
  exports dev.assay.engine.review;
  exports dev.assay.engine.source;
  exports dev.assay.engine.value;
}
