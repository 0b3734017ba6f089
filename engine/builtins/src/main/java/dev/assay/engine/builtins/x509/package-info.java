/** Certificates, requests and keys: read from DER, shown as JSON, verified. */
@NullMarked
package dev.assay.engine.builtins.x509;

import org.jspecify.annotations.NullMarked;
