package dev.assay.attestation.sbom;

import dev.assay.attestation.licence.Ruling;
import dev.assay.engine.value.FieldPath;

/**
 * Something about an element's licence that somebody should know.
 *
 * @param element its name, or that of the document where it is about the document as a whole
 * @param version empty where the document tells none
 * @param field of the document, as SPDX names it; {@code policy} where the policy names the element
 * @param license what the field says; empty where it is absent
 * @param ruling what it means; with {@link Ruling#ALLOWED} it is a remark
 * @param reason what was found, and how to mend it
 * @param place of the field in the document
 */
public record LicenseFinding(
    String element,
    String version,
    String field,
    String license,
    Ruling ruling,
    String reason,
    FieldPath place) {}
