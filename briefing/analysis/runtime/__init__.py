"""What every learned component shares: weight files, graphs, windows, vectors on a `Doc`."""
