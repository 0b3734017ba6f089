/** The command as a user meets it: arguments in; text, files and an exit code out. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
