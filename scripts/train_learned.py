"""Train everything that the learned reader of incidents ships, anew.

    pip install '.[nlp]' --group train && pip install --no-deps --group encoder
    python scripts/train_learned.py MUC4_FOLDER

MUC4_FOLDER is that of `train_roles.py`. Three steps, each a script of its own: the reader by
features (`weights.npz`), the encoder (`encoder.npz`, best on a graphics card), the reader with the
encoder (`encoded.npz`).
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Read the arguments, run the steps; the first that fails ends it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--at-once", type=int, default=1, help="encoders to train side by side")
    chosen = parser.parse_args()
    # The scorer that thresholds are chosen by lies in `bench`, which is not installed.
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with TemporaryDirectory() as between:
        scores = str(Path(between) / "scores.npz")
        encoders = ["--scores", scores, "--at-once", str(chosen.at_once)]
        for script, options in (
            ("train_roles.py", []),
            ("train_encoder.py", encoders),
            ("train_roles.py", ["--encoded", scores]),
        ):
            command = [sys.executable, f"scripts/{script}", str(chosen.folder.resolve()), *options]
            done = subprocess.run(command, cwd=ROOT, env=environment)  # noqa: S603, PLW1510 (our own)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
