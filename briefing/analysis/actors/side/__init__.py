"""For which side each actor speaks: the candidates, what speaks for each, and a ranker."""
