"""Models behind OpenAI's API, whoever serves it: dialects, schemas, calls, answers, failures."""
