/**
 * Files and folders: the only room that reads them. What it hands out is bytes and the documents in
 * them.
 */
@NullMarked
package dev.assay.engine.source;

import org.jspecify.annotations.NullMarked;
