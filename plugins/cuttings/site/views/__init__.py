"""What the templates show: plain values with finished words and addresses, a room for each kind of page.

Every address is relative to the site's root; a template puts `root` in front of it. Templates choose and loop; what is
shown, in what order and with what reason is decided before it gets here.
"""
