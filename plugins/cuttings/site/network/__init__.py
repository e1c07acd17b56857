"""Who is named with whom, as pictures, lists and files for other programs.

`together` counts, `ring` is the picture's geometry, `pictures` makes what the pages show, `graphml` the files.
"""
