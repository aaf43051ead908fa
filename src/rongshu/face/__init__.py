"""What crosses systems and what people see."""
