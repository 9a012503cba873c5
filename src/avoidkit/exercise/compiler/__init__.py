"""A script's nodes to steps as they are played, and the proofs that they are safe.

May import `format` and all below it. Start with `compile.py` (`compile_script`, the entry point),
then `compiler.py` (sugar becomes gates), `scope.py` (what is known at each step), and the two
proofs, `strain_proof.py` and `person_proof.py`, which share one walk, `path_walk.py`.
"""
