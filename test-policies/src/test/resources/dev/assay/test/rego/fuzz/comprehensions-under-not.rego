package t
import rego.v2
p if x = [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not [1 | not input].a].a].a].a].a].a].a].a].a].a].a].a].a].a].a].a].a].a].a
f(x) := [x]
