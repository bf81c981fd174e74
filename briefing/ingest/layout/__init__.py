"""The lines of an article: which are paragraphs, headings and page lines, and what they tell."""
