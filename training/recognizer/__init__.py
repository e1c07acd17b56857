"""Trains the recognizer that Cuttings ships: see README.md. `python -m training.recognizer --help` says how."""
