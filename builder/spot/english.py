"""English: the words and forms by which numbers and dates are known in its prose."""
