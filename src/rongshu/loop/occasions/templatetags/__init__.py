"""Template words of occasions."""
