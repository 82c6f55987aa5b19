"""One file per format; and what all formats share: rows, masking, safe writing."""
