"""How quick and how light avoidkit is, beside a peer in the same run: `make bench`."""
