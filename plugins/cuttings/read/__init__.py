"""Reading: a folder in, seeds out, one after another; a file that cannot be read is a defect and stops nothing.

The only room of the first half that reads seeds from the disk. Start reading at `read_seeds`.
"""

from cuttings.read.files import File
from cuttings.read.pictures import picture_beside
from cuttings.read.records import KEYS, check_keys
from cuttings.read.stage import find_seeds, read_file, read_seeds

__all__ = ["KEYS", "File", "check_keys", "find_seeds", "picture_beside", "read_file", "read_seeds"]
