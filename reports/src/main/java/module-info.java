/** What a run found, and its renderings. */
module dev.assay.reports {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.core;

  exports dev.assay.reports.html;
  exports dev.assay.reports.json;
  exports dev.assay.reports.output;
  exports dev.assay.reports.run;
  exports dev.assay.reports.text;
}
