"""avoidkit: guided exercises for people who want closeness and pull away when it comes."""

__version__ = "0.1.0"
