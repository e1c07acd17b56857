"""Maps of the archive's places: an outline of the world, dots sized by area, and names that do not collide.

`atlas` decodes the outline that the theme holds, `projection` flattens the earth, `outline` draws the one file that all
maps share, `labels` finds room for names, `chart` lays the places on the flat world, `pictures` makes what the
pages show.
"""
