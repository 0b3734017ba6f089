package dev.assay.reports.html;

import dev.assay.reports.output.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML elements. Text and attribute values may be anything: they are escaped, and invisible
 * characters are written out. Names of elements and attributes are the program's own; those through
 * which a value could become code or a request (event handlers, {@code style}, {@code href}, {@code
 * src}) are refused. Not for use by several threads.
 */
final class HtmlOutput {
  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  /** Whether the last start tag still takes attributes. */
  private boolean inTag;

  HtmlOutput(StringBuilder out) {
    this.out = out;
    out.append("<!DOCTYPE html>\n");
  }

  /** Starts an element; {@link #attribute} may follow. */
  HtmlOutput open(String element) {
    endTag();
    out.append('<').append(element);
    open.push(element);
    inTag = true;
    return this;
  }

  /** Starts an element of a class. */
  HtmlOutput open(String element, String cssClass) {
    return open(element).attribute("class", cssClass);
  }

  HtmlOutput attribute(String name, String value) {
    if (!inTag) {
      throw new IllegalStateException("attribute " + name + " comes after the start tag's end");
    }
    if (name.startsWith("on")
        || name.equals("style")
        || name.equals("src")
        || (name.equals("href") && !value.startsWith("#"))) {
      throw new IllegalArgumentException("attribute " + name + " is not allowed in a report");
    }
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  /** An attribute that is there or not, such as {@code open}. */
  HtmlOutput flag(String name) {
    return attribute(name, "");
  }

  HtmlOutput text(String text) {
    endTag();
    escape(text);
    return this;
  }

  /** A whole element that holds nothing but text. */
  HtmlOutput element(String element, String text) {
    return open(element).text(text).close();
  }

  /** A whole element of a class that holds nothing but text. */
  HtmlOutput element(String element, String cssClass, String text) {
    return open(element, cssClass).text(text).close();
  }

  /** A {@code style} or {@code script} element. The content is the program's own, never input. */
  HtmlOutput code(String element, String content) {
    open(element);
    endTag();
    out.append(content);
    return close();
  }

  /** Ends the element that was started last. */
  HtmlOutput close() {
    endTag();
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends an element that has no content and no end tag, such as {@code meta}. */
  HtmlOutput closeVoid() {
    endTag();
    open.pop();
    return this;
  }

  HtmlOutput newline() {
    endTag();
    out.append('\n');
    return this;
  }

  private void endTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void escape(String text) {
    String visible = VisibleText.of(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
