# METADATA
# title: Who may deploy which model
# description: >-
#   A model may be deployed by a team that owns it or was granted it, at a precision that was verified,
#   and only under a licence that the team's use allows.
# entrypoint: true
package models

default allow := false

allow if count(deny) == 0

deny contains message if {
	not model
	message := sprintf("model %q is not in the catalogue", [input.model])
}

deny contains message if {
	not may_use
	message := sprintf("team %q neither owns model %q nor was granted it", [input.team, input.model])
}

deny contains message if {
	not input.precision in model.verified
	message := sprintf("precision %q of model %q was not verified; verified: %s", [
		input.precision,
		input.model,
		concat(", ", sort(model.verified)),
	])
}

deny contains message if {
	some use in input.uses
	use in data.licences[model.licence].forbids
	message := sprintf("licence %s forbids the use %q", [model.licence, use])
}

model := data.catalogue[input.model]

may_use if model.owner == input.team

may_use if {
	some grant in data.grants
	grant.team == input.team
	glob.match(grant.models, ["/"], input.model)
}
