"""Countries, organisations and armed groups: what they are called and who speaks for them."""
