"""厂房招租: buildings to let, each confirmed within thirty days or taken down."""
