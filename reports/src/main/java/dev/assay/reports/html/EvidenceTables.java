package dev.assay.reports.html;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Fact;
import dev.assay.reports.output.VisibleText;
import dev.assay.reports.run.ReviewedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evidence that verdicts stand on: a table for an object, and in a few words what one policy
 * was told of it.
 */
final class EvidenceTables {
  /** Rows of evidence on the page at most. */
  private static final int MAX_ROWS = 5_000;

  private static final String CUT =
      "The page shows the first " + MAX_ROWS + " rows of evidence; the JSON output has all.";

  private final HtmlOutput html;
  private final RowBudget rows = new RowBudget(MAX_ROWS);

  EvidenceTables(HtmlOutput html) {
    this.html = html;
  }

  /** What was asked, whoever asked it. */
  private record Question(String name, String subject, Fact fact) {}

  /** How many questions had which answer: {@code 2 verified, 1 none}. */
  static String summary(ReviewedObject object) {
    int known = 0;
    int absent = 0;
    int unavailable = 0;
    for (Question question : questions(object).keySet()) {
      switch (question.fact()) {
        case Fact.Known _ -> known++;
        case Fact.Absent _ -> absent++;
        case Fact.Unavailable _ -> unavailable++;
      }
    }
    List<String> parts = new ArrayList<>();
    if (known > 0) {
      parts.add(known + " verified");
    }
    if (absent > 0) {
      parts.add(absent + " none");
    }
    if (unavailable > 0) {
      parts.add(unavailable + " not available");
    }
    return String.join(", ", parts);
  }

  /** The table of an object's evidence. */
  void table(ReviewedObject object) {
    if (rows.spent()) {
      html.element("p", "cut", CUT).newline();
      return;
    }
    html.open("table", "evidence").attribute("role", "table").newline();
    html.open("caption").text("Evidence about " + object.label() + " in " + object.place().file());
    html.close().newline();
    html.open("thead").attribute("role", "rowgroup").open("tr").attribute("role", "row");
    for (String column : List.of("Evidence", "About", "Answer", "What it says")) {
      html.open("th").attribute("scope", "col").attribute("role", "columnheader").text(column);
      html.close();
    }
    html.close().close().newline();
    html.open("tbody").attribute("role", "rowgroup").newline();
    boolean whole = true;
    for (Map.Entry<Question, List<String>> entry : questions(object).entrySet()) {
      whole = rows.take();
      if (!whole) {
        break;
      }
      row(entry.getKey(), entry.getValue());
    }
    html.close().close().newline();
    if (!whole) {
      html.element("p", "cut", CUT).newline();
    }
  }

  /** What a policy was told about an object, where it asked for anything. */
  void askedBy(String policy, ReviewedObject object, DefinitionList pairs) {
    List<ConsultedFact> asked = new ArrayList<>();
    for (ConsultedFact consulted : object.evidence()) {
      if (consulted.policy().equals(policy)) {
        asked.add(consulted);
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    pairs.pair("Evidence").open("ul");
    for (ConsultedFact consulted : asked) {
      if (!rows.take()) {
        html.element("li", CUT);
        break;
      }
      html.open("li");
      answer(consulted.fact());
      html.text(" " + ShownFact.kind(text(consulted.name())) + " of ");
      subject(consulted.subject());
      html.text(": " + headline(consulted)).close();
    }
    html.close().close();
  }

  private static String headline(ConsultedFact consulted) {
    return switch (consulted.fact()) {
      case Fact.Known(var value, _) -> ShownFact.of(consulted.name(), value).headline();
      case Fact.Absent(String reason) -> text(reason);
      case Fact.Unavailable(String reason) -> text(reason);
    };
  }

  /** What was asked, each question once, with the policies that asked it. */
  private static Map<Question, List<String>> questions(ReviewedObject object) {
    Map<Question, List<String>> questions = new LinkedHashMap<>();
    for (ConsultedFact consulted : object.evidence()) {
      questions
          .computeIfAbsent(
              new Question(consulted.name(), consulted.subject(), consulted.fact()),
              _ -> new ArrayList<>())
          .add(consulted.policy());
    }
    return questions;
  }

  private void row(Question question, List<String> policies) {
    html.open("tr").attribute("role", "row").newline();
    cell("asked").element("strong", ShownFact.kind(text(question.name()))).text(" ");
    html.element("p", "quiet", "for " + text(String.join(", ", policies))).close();
    cell("about");
    subject(question.subject());
    html.close();
    cell("answer");
    answer(question.fact());
    html.close();
    cell("what");
    switch (question.fact()) {
      case Fact.Known(var value, String source) -> {
        DefinitionList pairs = DefinitionList.open(html);
        pairs.text("Vouched for by", text(source));
        ShownFact.of(question.name(), value).write(pairs, rows);
        pairs.close();
      }
      case Fact.Absent(String reason) -> html.text(text(reason));
      case Fact.Unavailable(String reason) -> html.text(text(reason));
    }
    html.close().close().newline();
  }

  private HtmlOutput cell(String cssClass) {
    return html.open("td", cssClass).attribute("role", "cell");
  }

  /** Verified is the evidence; whether it speaks for the model is said, in colour, by its value. */
  private void answer(Fact fact) {
    switch (fact) {
      case Fact.Known _ -> html.element("span", "badge state-known", "verified");
      case Fact.Absent _ -> html.element("span", "badge state-none", "none");
      case Fact.Unavailable _ -> html.element("span", "badge state-unsure", "not available");
    }
  }

  /**
   * A digest, or a reference that ends in one, whole, so that it can be found and copied; until it
   * is pointed at the style sheet shows the start of the digest only, and no path.
   */
  private void subject(String subject) {
    String text = text(subject);
    int path = text.lastIndexOf('/') + 1;
    html.open("code", "digest").attribute("title", text).attribute("tabindex", "0");
    html.element("span", "path", text.substring(0, path));
    html.text(text.substring(path)).close();
  }

  private static String text(String text) {
    return VisibleText.cut(text, FactFields.TEXT_LIMIT);
  }
}
