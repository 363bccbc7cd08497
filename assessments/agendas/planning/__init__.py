"""The exact agenda of a problem: plain values in, plain values out."""
