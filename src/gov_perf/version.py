"""The version of this library (版本), in one place; the build reads it from here."""

__version__ = "0.1.0"
