"""What every room stands on: clock, numbers, sealing, encryption, calendar, schedule. No domain word."""
