"""Who asks: the rules of auditing, the use cases, and two front ends over them."""

__version__ = "0.4.0"
