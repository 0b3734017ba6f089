package dev.assay.engine.review;

/**
 * The endpoint under which the API server serves a type.
 *
 * @param group empty for the core group
 * @param resource the plural name, in lower case
 */
public record GroupVersionResource(String group, String version, String resource) {}
