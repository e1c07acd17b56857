"""The rules of cleaning plain text, a family in each file; their order is in `cuttings.clean.plain`."""
