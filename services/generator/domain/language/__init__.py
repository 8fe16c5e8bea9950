"""Words and their forms, whatever they are about: stems, spelling, tense, numbers in words."""
