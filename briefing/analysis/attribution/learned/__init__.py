"""The learned attribution component: who a paragraph says said what, off the encoder's vectors."""
