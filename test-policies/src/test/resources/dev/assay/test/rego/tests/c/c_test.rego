package c

f(x) := 1 if x > 0
f(x) := 2 if x > 1

test_conflict_error if f(5) == 1

default test_def := false
test_def if 1 == 1

sums.test_add if 1 + 1 == 2

sums.test_bad if {
	1 + 1 == 3
}

test_concat[tc.note] if {
	some tc in [
		{"note": "empty", "a": [], "b": [], "exp": []},
		{"note": "one", "a": [1], "b": [], "exp": [1]},
		{"note": "wrong", "a": [1], "b": [], "exp": [2]},
	]
	act := array.concat(tc.a, tc.b)
	act == tc.exp
}

test_num[i] if {
	some i, x in [1, 2, 3]
	x != 2
}

test_two[a][b] if {
	some a in ["x", "y"]
	some b in ["p", "q"]
	concat("", [a, b]) != "yq"
}

test_two[a][b] if {
	some a in ["z"]
	some b in ["p"]
	a == b
}


test_fn(x) if x == 1

test_partial contains "a" if true

test_kwd if {
	every x in [1, 2] {
		x < 2
	}
}

test_not if {
	not 1 == 1
}

test_or := true if false
else := false

todo_test_table[n] if { some n in [1] }

test_manual[n].x if {
	some n in ["a", "b"]
	internal.test_case([n, "x"])
	n == "a"
}

todo_later if false

test_ if true

test_obj := {"a": true}

test_expr[sprintf("%s-%d", [tc.n, tc.k])] if {
	some tc in [{"n": "u", "k": 1}, {"n": "v", "k": 2}]
	print("at", tc.n)
	tc.k == 1
}

test_const["only"] if false

test_err_in_table[n] if {
	some n in [1, 5]
	f(n) == 1
}

test_json_err if {
	json.unmarshal("{") == 1
}

test_time if time.now_ns() > 0
