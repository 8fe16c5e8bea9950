"""What a posting asks for: the lexicon, rules for what it lacks, and postings line by line."""
