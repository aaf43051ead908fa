"""治理项目: what is to be done at a river in quantities, what is done of it, seen before and after."""
