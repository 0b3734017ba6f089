package dev.assay.reports;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A page as a tree. The pages are strict enough for an XML parser once script, style and the end
 * tags that HTML does without are seen to, so that a page that is not well nested is found out.
 */
final class HtmlTree {
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  private final Document document;

  private HtmlTree(Document document) {
    this.document = document;
  }

  static HtmlTree of(String page) throws Exception {
    String xml =
        page.replaceAll("(?s)<(script|style)>.*?</\\1>", "<$1></$1>")
            .replaceAll("<((?:meta|input)(?: [a-z-]+=\"[^\"]*\")*)>", "<$1/>");
    return new HtmlTree(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml))));
  }

  /** The texts of what an XPath finds, with white space as a browser shows it. */
  List<String> texts(String path) throws XPathExpressionException {
    return nodes(path, document).stream().map(HtmlTree::text).toList();
  }

  /** The pairs of the definition lists that an XPath finds: {@code name: text}. */
  List<String> pairs(String path) throws XPathExpressionException {
    List<String> pairs = new ArrayList<>();
    for (Node list : nodes(path, document)) {
      for (Node name : nodes("dt", list)) {
        String definition = text(nodes("following-sibling::dd[1]", name).getFirst());
        pairs.add(text(name) + ": " + definition);
      }
    }
    return pairs;
  }

  private static List<Node> nodes(String path, Node from) throws XPathExpressionException {
    NodeList found = (NodeList) XPATH.evaluate(path, from, XPathConstants.NODESET);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      nodes.add(found.item(i));
    }
    return nodes;
  }

  private static String text(Node node) {
    return node.getTextContent().strip().replaceAll("\\s+", " ");
  }
}
