"""The workbench: a case in the browser, served to one user of this machine."""
