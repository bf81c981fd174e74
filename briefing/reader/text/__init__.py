"""The words of an article on a screen of cells: rows, columns, highlights, search."""
