"""What is checked of what pages say, before anything is published."""
