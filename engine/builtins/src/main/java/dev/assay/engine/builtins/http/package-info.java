/** HTTP requests of policies: what they say, how answers are kept, and the client behind them. */
@NullMarked
package dev.assay.engine.builtins.http;

import org.jspecify.annotations.NullMarked;
