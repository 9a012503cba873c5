"""A `when:` to a tree that answers yes, no or unknown.

May import `source` (for its SyntaxProblem) and `model`. Start with `parser.py` (`parse`), then
`expressions.py` (what comes of it) and `types.py` (what a name may be compared with).
"""
