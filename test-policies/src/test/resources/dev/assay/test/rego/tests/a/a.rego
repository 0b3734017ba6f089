package a

allow if {
	input.user == "ada"
	some r in input.roles
	r == "admin"
}

allow if input.root

deny contains msg if {
	count(input.roles) > 3
	msg := "too many"
}

f(x) := y if {
	x > 3
	y := x * 2
} else := 7 if {
	x == 2
}

default lvl := 1
lvl := 2 if input.x
unused := 3
k := {"a": v |
	v := 1
}
