"""A case as one archive with everything needed to check it, and back.

layout   what lies where in the archive: a bag (RFC 8493) in a ZIP file
pack     a case into an archive
unpack   an archive into a case, once all of it was checked
"""

from tocsin.packing.pack import Packed, pack
from tocsin.packing.unpack import Unpacked, unpack

__all__ = ["Packed", "Unpacked", "pack", "unpack"]
