"""Triples to a graph, and the graph to files."""
