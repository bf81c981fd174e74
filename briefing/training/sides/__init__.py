"""The ranker of sides: examples, training, figures and export."""
