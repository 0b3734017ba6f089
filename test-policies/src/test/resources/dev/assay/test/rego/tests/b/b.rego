package b

default allow := false

allow if {
	input.kind == "a"
	input.x > 3
}

allow if {
	input.kind == "b"
	not blocked
}

blocked if input.blocked

cls := "x" if {
	startswith(input.name, "x-")
} else := "y" if {
	input.name in {"y1", "y2"}
} else := "other"

items := [y | some x in input.items; y := upper(x)]

obj := {k: v |
	some k, v in input.items
	v != "b"
}

all_ok if {
	every i in input.items {
		count(i) == 1
	}
}

f("a") := 1

f("b") := 2

f(x) := 3 if x == "c"

deny contains msg if {
	some i in input.items
	i == "z"
	msg := sprintf("%s is bad", [i])
}

deny contains "never" if {
	input.kind == "never"
}

nested.a.b := 1 if input.kind == "a"

g(x) := y if {
	z := {a | a := x[_]; a > 1}
	y := count(z)
}

h if {
	x := input.kind
	x == "b"
	input.items[_] == "b"
}
