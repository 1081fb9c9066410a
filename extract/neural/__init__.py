"""triplewire's own English parser: one small network, run by ONNX Runtime, as a spaCy pipeline."""

from extract.neural.network import NetworkError
from extract.neural.pipeline import load

__all__ = ["NetworkError", "load"]
