/** Whether a regular expression is found in a text, answered by a DFA. */
@NullMarked
package dev.assay.engine.regex;

import org.jspecify.annotations.NullMarked;
