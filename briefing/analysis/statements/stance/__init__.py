"""The learned stance component: what a statement does and whom it is aimed at, off the encoder's
vectors."""
