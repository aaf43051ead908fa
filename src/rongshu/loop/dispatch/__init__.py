"""Offers: who could do it, why, and what they answered."""
