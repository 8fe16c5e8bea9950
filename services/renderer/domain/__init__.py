"""What a résumé looks like as a document: its blocks, their order and their labels."""
