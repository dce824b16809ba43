"""One module per kind of document. Only a child process imports them; `catalog` lists them."""
