"""Benches of quality: gold facts, CaRB, baselines, and the floors that they must hold."""
