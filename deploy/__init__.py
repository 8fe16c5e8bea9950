"""What runs Tailor on one machine or many."""
