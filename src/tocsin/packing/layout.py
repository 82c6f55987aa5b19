"""What lies where in the archive of a case: a bag in the sense of RFC 8493, in a ZIP file."""

TOP = "tocsin-case"
"""The one folder of the archive."""

CASE = "data/case.db"
CUSTODY = "data/custody.jsonl"
DECISIONS = "data/decisions.jsonl"
FETCHED = "data/fetched.warc.gz"
"""Where anything was fetched."""
REPORTS = "data/reports/"
LISTING = "data/reports.jsonl"
MANIFEST = "manifest-sha256.txt"
INFO = "bag-info.txt"
BAGIT = "bagit.txt"
README = "README.txt"
TAGS = "tagmanifest-sha256.txt"

OXUM = "Payload-Oxum"
HEAD = "Tocsin-Custody-Head"

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

HOW_TO_CHECK = """\
This archive holds one case of Tocsin, a sourced record of incidents, with everything needed to
check it. Nothing of Tocsin is needed for that: sha256sum, or any program that computes SHA-256.

  data/case.db          the case, an SQLite database
  data/reports/         each report, byte for byte as it was read, named by the SHA-256 of its bytes
  data/reports.jsonl    for each report: its name here, what kind of file it is, where it came from
  data/custody.jsonl    who added what, and when: one line each, oldest first
  data/decisions.jsonl  what people decided: one line each, oldest first
  data/fetched.warc.gz  where pages were fetched: each request and answer as it went over the wire,
                        a web archive (WARC) that other programs open

1. That nothing was damaged on the way. In this folder:

     sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt

   (on a Mac: shasum -a 256 -c). It is a bag in the sense of RFC 8493: other programs check it too.

2. That the reports are those that were read. The name of each file in data/reports is the SHA-256
   of its bytes, and the fifth part of its line in custody.jsonl is that name with "rep-" before it.

3. That no line of custody was changed, put in or taken out. The last part of each line is the
   SHA-256 of the line before, without its end of line; that of the last line is the head, which
   stands in bag-info.txt. The first line has nothing there. In a shell:

     head -n 1 data/custody.jsonl | tr -d '\\n' | sha256sum     # what line 2 must end with
     tail -n 1 data/custody.jsonl | tr -d '\\n' | sha256sum     # the head

   decisions.jsonl is a chain of the same kind; the sixth part of the line of custody that tells of
   a decision is the SHA-256 of its line in decisions.jsonl. A line with "web archive 500-800" tells
   of those bytes of fetched.warc.gz, counted from 0, the last excluded; its sixth part is their
   SHA-256:

     head -c 800 data/fetched.warc.gz | tail -c +501 | sha256sum

4. That this is the whole truth. Whoever can write this archive can also write a new chain that
   fits. Compare the head with one that was noted elsewhere at the time: on paper, in a mail, with
   a notary. If that one is the SHA-256 of any line of custody.jsonl, then this line and all
   before it are as they were then.

What this does not show: that the reports are true, that whoever is named added them (names are
as typed, or the login's), or that the clock was right.

With Tocsin: tocsin unpack FILE --to CASE, then tocsin verify CASE reads every report again.
"""
