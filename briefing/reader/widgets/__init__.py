"""One widget a module. Widgets never touch their siblings: they post messages."""
