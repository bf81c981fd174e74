"""The fast English pipeline: hash embeddings and word vectors, a window encoder, a stack parser."""
