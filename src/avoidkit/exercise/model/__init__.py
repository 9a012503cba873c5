"""What an exercise is once it is read: frozen data, and the words that mean something.

Imports nothing else of avoidkit. Start with `script.py` (Script, Placed, Gate), then `steps.py`
(the kinds of step) and `header.py` (all but the steps).
"""
