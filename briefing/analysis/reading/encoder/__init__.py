"""One encoder run a paragraph, and the heads that read tags, lemmas, trees and names off it."""
