"""The version of the library (版本), for everything below the face that has to name it."""

__version__ = "0.1.0.dev0"
