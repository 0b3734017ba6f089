package t
import rego.v2
p if input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[input.x[x[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
f(x) := [x]
