"""应急: a plan prepared in peace; one button starts it; supplies and samples to every door; then it is forgotten."""
