"""DOCX files, folders and Prometheus, as the use case needs them."""
