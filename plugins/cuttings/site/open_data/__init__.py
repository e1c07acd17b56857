"""The archive as data that other programs open, in `data/` of the site. Start reading in `writing`.

tables     articles, actors, mentions and cuts, column by column, with what each column means
formats    a table → CSV, JSON Lines
package    the tables' description as a Frictionless data package
entities   the archive as FollowTheMoney entities, which Aleph loads
database   the tables as one SQLite file with foreign keys and a full-text index
"""
