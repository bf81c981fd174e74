"""How far the analysis is from annotators: one module a stage, and a table of them all."""
