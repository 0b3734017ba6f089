package dev.assay.engine.rego.plan;

import java.util.List;

/**
 * Statements in order. The block ends where one is undefined; what that means is the matter of the
 * statement that holds the block.
 *
 * @param label what {@link Statement.Leave} calls it by, or 0 where nobody does
 */
public record Block(int label, List<Statement> statements) {
  public Block {
    statements = List.copyOf(statements);
  }

  public Block(List<Statement> statements) {
    this(0, statements);
  }
}
