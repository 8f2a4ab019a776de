"""What prose says: names, numbers and dates, found in its text."""
