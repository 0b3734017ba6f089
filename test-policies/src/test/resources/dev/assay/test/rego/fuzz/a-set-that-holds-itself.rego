package t
import rego.v2
p if x = {({({({(x)})})})}
f(x) := [x]
