"""The curator's tools: a table of all actors to work on, its way back, and a page of what to look at first.

They read `content/` alone and need no language model. Start reading at `__main__`: it reads files, calls one function
for each verb (`printing.print_found`, `importing.import_actors`, `review.review`) and writes what that answers.
"""
