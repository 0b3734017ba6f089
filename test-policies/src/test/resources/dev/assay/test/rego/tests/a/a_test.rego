package a_test
import data.a

test_ok if a.allow with input as {"user": "ada", "roles": ["admin"]}

test_fail if {
	roles := ["x", "y"]
	a.allow with input as {"user": "ada", "roles": roles}
	print("unreached")
}

test_print if {
	print("hello", 1)
	a.f(4) == 8
}

test_err if {
	a.f(4) == 9
}

test_conflict := 1 if true
test_conflict := 2 if true

todo_test_x if {
	false
}

test_false := false

test_table[name] if {
	some name, tc in {"one": {"x": 4, "y": 8}, "two": {"x": 2, "y": 8}}
	a.f(tc.x) == tc.y
}

test_cases[note].inner if {
	some note in ["p", "q"]
	print("case", note)
	note == "p"
}

test_set contains x if { some x in [1,2] }

test_div if { 1 / 0 == 1 }
test_num := 3
test_str := "x"

test_table2[name] := r if {
	some name, tc in {"one": {"x": 4, "y": 8}, "two": {"x": 2, "y": 8}}
	r := a.f(tc.x) == tc.y
}
