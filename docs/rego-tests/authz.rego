# Who may do what with models.
package authz

default allow := false

allow if "admin" in input.user.roles

allow if {
	input.action == "read"
	some team in input.user.teams
	team == data.owners[input.model]
}
