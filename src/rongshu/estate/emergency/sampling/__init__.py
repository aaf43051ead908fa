"""采样: rounds, who comes when, and who has not been sampled yet; at the desk, on a phone without network, on paper."""
