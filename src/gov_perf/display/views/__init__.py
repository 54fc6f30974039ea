"""Views (视图): what is shown of each kind of object, one module per kind."""
