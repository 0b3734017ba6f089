rego.metadata.chain()
