"""政策汇编: every policy of a business park, findable, understandable, doable."""
