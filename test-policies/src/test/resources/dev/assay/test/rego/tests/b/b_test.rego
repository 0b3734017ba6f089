package b_test

import data.b

in1 := {"kind": "a", "x": 4, "name": "x-1", "items": ["a", "b"]}

in2 := {"kind": "b", "name": "y2", "items": []}

test_allow if b.allow with input as in1

test_allow2 if {
	b.allow with input as in2
	not b.allow with input as {"kind": "c"}
}

test_cls if {
	b.cls == "x" with input as in1
	b.cls == "y" with input as in2
	b.cls == "other" with input as {"name": "n"}
}

test_items if {
	b.items == ["A", "B"] with input as in1
	b.obj == {0: "a"} with input as in1
	b.all_ok with input as in1
}

test_f if {
	b.f("a") == 1
	b.f("c") == 3
}

test_deny if {
	count(b.deny) == 0 with input as in1
}

test_g if b.g([1, 2, 3]) == 2

test_nested if b.nested.a.b == 1 with input as in1

test_h if not b.h with input as in1
