package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a parser stands among the tokens of a text, which keywords it knows and what it found
 * wrong. All of it but the keywords can be put back, so that another reading can be tried.
 */
final class Cursor {
  /** Terms and bodies inside each other: the parser recurses as deep, on any thread's stack. */
  static final int DEEPEST = 160;

  /**
   * How high a term may be. More than the depth, because the operators of a long chain are inside
   * each other too; whatever walks a term recurses as deep.
   */
  static final int HIGHEST = 500;

  static final String ILLEGAL_TOKEN = "illegal token";

  private final SourceText source;
  private final String text;
  private final Tokens tokens;
  private final RegoVersion version;
  private final List<Problem> problems = new ArrayList<>();
  private List<String> hints = List.of();
  private EnumSet<Token> keywords = EnumSet.noneOf(Token.class);
  private boolean negatesBodies;
  private boolean allKeywords;

  private int at;
  private Token token = Token.EOF;
  private int wildcards;
  private int depth;

  /** How deep the terms inside the one that was parsed last are nested. */
  private int height;

  /** How many readings are being tried that others may follow. */
  private int attempts;

  private Map<Integer, Memo> memos = new HashMap<>();
  private Map<Integer, Memo> otherMemos = new HashMap<>();

  Cursor(SourceText source, Tokens tokens, RegoVersion version) {
    this.source = source;
    this.text = source.text();
    this.tokens = tokens;
    this.version = version;
    moveTo(0);
  }

  /** A state to return to. */
  record Mark(
      int at,
      Token token,
      int wildcards,
      int depth,
      int height,
      List<String> hints,
      int problemCount) {}

  /** What was found at a token, or null where nothing fits, and the state behind it. */
  record Memo(@Nullable Term term, List<Problem> added, Mark after) {}

  /** An error in the making. */
  record Problem(String message, int start, int end) {}

  // ---- tokens

  RegoVersion version() {
    return version;
  }

  /** Whether the version has template strings. */
  boolean knowsTemplates() {
    return version != RegoVersion.V0;
  }

  /** The token to read, as the keywords that are known make it. */
  Token token() {
    return token;
  }

  boolean is(Token expected) {
    return token == expected;
  }

  /** The token after the one to read. */
  Token next() {
    return at + 1 < tokens.size() ? known(tokens.kind(at + 1)) : Token.EOF;
  }

  /** The index of the token to read. */
  int index() {
    return at;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Whether a reference goes on behind the token to read, with nothing between. */
  boolean isNextReferencePart() {
    if (at + 1 >= tokens.size() || tokens.spaceBefore(at + 1)) {
      return false;
    }
    Token next = tokens.kind(at + 1);
    return next == Token.DOT || next == Token.LEFT_BRACKET;
  }

  /** Whether the token after the one to read is this one, with nothing between. */
  boolean isNextAdjacent(Token expected) {
    return at + 1 < tokens.size() && !tokens.spaceBefore(at + 1) && tokens.kind(at + 1) == expected;
  }

  boolean spaceBefore() {
    return tokens.spaceBefore(at);
  }

  boolean lineBefore() {
    return tokens.lineBefore(at);
  }

  void advance() {
    if (at < tokens.size() - 1) {
      moveTo(at + 1);
    }
  }

  private void moveTo(int index) {
    at = index;
    token = known(tokens.kind(index));
    if (token == Token.ILLEGAL) {
      for (String problem : tokens.problems(index)) {
        report(problem, here());
      }
    }
  }

  private Token known(Token kind) {
    return kind.isOptional() && !isKeyword(kind) ? Token.IDENTIFIER : kind;
  }

  /** Reads the token, a keyword, as a name. */
  void takeAsName() {
    token = Token.IDENTIFIER;
  }

  /** Reads the token as a name where it is a keyword that a reference begins with. */
  boolean takeAsNameBeforeReference() {
    if (token.keyword && isNextReferencePart()) {
      takeAsName();
      return true;
    }
    return false;
  }

  /** What the token says. */
  String lexeme() {
    return NameTable.name(text, tokens.start(at), tokens.end(at));
  }

  String text() {
    return text;
  }

  /** Where the token starts. */
  int start() {
    return tokens.start(at);
  }

  /** Where the token ends. */
  int end() {
    return tokens.end(at);
  }

  /** Where the token before ends. */
  int lastEnd() {
    return at == 0 ? 0 : tokens.end(at - 1);
  }

  /** Of the token. */
  Location here() {
    return new Location(source, tokens.start(at), tokens.end(at));
  }

  Location location(int start, int end) {
    return new Location(source, start, Math.max(start, end));
  }

  /** From a start to the end of the token before. */
  Location since(int start) {
    return location(start, lastEnd());
  }

  String newWildcard() {
    return "$" + wildcards++;
  }

  // ---- keywords

  boolean isKeyword(Token optional) {
    return allKeywords || keywords.contains(optional);
  }

  void addKeyword(Token optional) {
    keywords.add(optional);
    if (optional == Token.EVERY) {
      // Whoever imports every means in as well.
      keywords.add(Token.IN);
    }
    refresh();
  }

  /** Makes all optional keywords names until they are put back. */
  EnumSet<Token> withoutKeywords() {
    EnumSet<Token> known = keywords;
    keywords = EnumSet.noneOf(Token.class);
    refresh();
    return known;
  }

  void putBack(EnumSet<Token> knownKeywords) {
    keywords = knownKeywords;
    refresh();
  }

  /** Turns on that {@code not} negates bodies. */
  void negateBodies() {
    negatesBodies = true;
  }

  boolean negatesBodies() {
    return negatesBodies;
  }

  boolean knowsLogicalKeywords() {
    return isKeyword(Token.AND) || isKeyword(Token.OR);
  }

  boolean knowsAllKeywords() {
    return allKeywords;
  }

  /** Starts to read as if all keywords had been imported, to find out what a hint may say. */
  void beginAllKeywords() {
    allKeywords = true;
    swapMemos();
    refresh();
  }

  void endAllKeywords() {
    allKeywords = false;
    swapMemos();
    refresh();
  }

  private void swapMemos() {
    Map<Integer, Memo> other = otherMemos;
    otherMemos = memos;
    memos = other;
  }

  private void refresh() {
    token = known(tokens.kind(at));
  }

  // ---- attempts

  Mark mark() {
    return new Mark(at, token, wildcards, depth, height, hints, problems.size());
  }

  /** Returns to a state, forgetting what was found wrong since. */
  void restore(Mark mark) {
    at = mark.at;
    token = mark.token;
    wildcards = mark.wildcards;
    depth = mark.depth;
    height = mark.height;
    hints = mark.hints;
    problems.subList(mark.problemCount, problems.size()).clear();
  }

  /** The problems found since a state. */
  List<Problem> problemsSince(Mark mark) {
    return List.copyOf(problems.subList(mark.problemCount, problems.size()));
  }

  /** Returns to a state behind a part that was parsed before, with what was wrong in it. */
  void replay(Mark after, List<Problem> added) {
    at = after.at;
    token = after.token;
    wildcards = after.wildcards;
    height = after.height;
    hints = after.hints;
    problems.addAll(added);
  }

  void beginAttempt() {
    attempts++;
  }

  void endAttempt() {
    attempts--;
  }

  /** Whether what is parsed now may be parsed again. */
  boolean isAttempt() {
    return attempts > 0;
  }

  @Nullable Memo memo() {
    return memos.isEmpty() ? null : memos.get(at);
  }

  void remember(Mark before, @Nullable Term term) {
    memos.put(before.at, new Memo(term, problemsSince(before), mark()));
  }

  /** Forgets what was parsed, when no attempt can come back to it. */
  void forget() {
    if (!memos.isEmpty()) {
      memos.clear();
    }
    if (!otherMemos.isEmpty()) {
      otherMemos.clear();
    }
  }

  // ---- depth

  void enter() throws SyntaxFailure {
    if (++depth > DEEPEST) {
      throw tooDeep();
    }
  }

  private SyntaxFailure tooDeep() {
    return fail("max parsing recursion depth exceeded", here());
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** After a failure that does not put the state back. */
  void resetDepth(int known) {
    depth = known;
  }

  int height() {
    return height;
  }

  /** A term was parsed that holds no others. */
  void leaf() {
    height = 0;
  }

  /** A term was parsed that holds others, the highest of them of this height. */
  int raise(int highest) throws SyntaxFailure {
    height = highest + 1;
    if (height > HIGHEST) {
      throw tooDeep();
    }
    return height;
  }

  // ---- errors

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Whether the error that was added last ends where the token starts. */
  boolean hasProblemBefore() {
    return !problems.isEmpty() && problems.getLast().end() == start();
  }

  List<Problem> problems() {
    return problems;
  }

  boolean hasHints() {
    return !hints.isEmpty();
  }

  /** Says with the next error how to mend it. */
  void hint(String hint) {
    List<String> more = new ArrayList<>(hints);
    more.add(hint);
    hints = List.copyOf(more);
  }

  /** Adds an error and goes on. */
  void report(String message, Location place) {
    String whole = message;
    if (!hints.isEmpty()) {
      whole += (hints.size() == 1 ? " (hint: " : " (hints: ") + String.join(", ", hints) + ")";
      hints = List.of();
    }
    if (problems.size() < ParseErrors.MOST) {
      problems.add(new Problem(whole, place.start(), place.end()));
    }
  }

  /** Adds an error, for the caller to give up with. */
  SyntaxFailure fail(String message, Location place) {
    report(message, place);
    return new SyntaxFailure();
  }

  /** The token does not belong here. */
  SyntaxFailure unexpected() {
    return unexpected("");
  }

  /** The token does not belong here; says what does. */
  SyntaxFailure unexpected(String expectation) {
    reportUnexpected(expectation);
    return new SyntaxFailure();
  }

  void reportUnexpected(String expectation) {
    if (token == Token.ILLEGAL) {
      report(ILLEGAL_TOKEN, here());
      return;
    }
    String found = "unexpected " + token.shown + (token.keyword ? " keyword" : " token");
    report(expectation.isEmpty() ? found : found + ": " + expectation, here());
  }

  /** White space does not belong before the token. */
  SyntaxFailure unexpectedSpace(String expectation) {
    // A line break counts as the start of the next line.
    int from = lastEnd() + (text.startsWith("\n", lastEnd()) ? 1 : 0);
    return fail("unexpected whitespace token: " + expectation, location(from, start()));
  }
}
