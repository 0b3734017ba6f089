package dev.assay.reports.html;

/** Pairs of a name and what is said of it, in a {@code dl} that stands open. */
record DefinitionList(HtmlOutput html) {

  static DefinitionList open(HtmlOutput html) {
    html.open("dl");
    return new DefinitionList(html);
  }

  void text(String name, String text) {
    html.element("dt", name).element("dd", text);
  }

  void code(String name, String text) {
    html.element("dt", name).open("dd").element("code", text).close();
  }

  /** Starts a pair whose second half the caller writes, and ends by {@link HtmlOutput#close}. */
  HtmlOutput pair(String name) {
    return html.element("dt", name).open("dd");
  }

  void close() {
    html.close();
  }
}
