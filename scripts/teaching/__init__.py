"""What `train_ledgers.py` teaches, a module a reader: its examples, its outputs, its measure."""
