"""The first stage: an article as one `Doc` with paragraphs, quotations, tags, trees and names."""
