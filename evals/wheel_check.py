"""Install the built wheel into an empty environment and run the demo outside the checkout: `python -m evals.wheel_check`."""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = {"agent", "knowledge", "tools", "tui"}


def main() -> int:
    """0 when the installed wheel plays the demo; what went wrong on stderr otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = _build(place)
        strays = _top_level(wheel) - _SHIPPED
        if strays:
            print(f"the wheel ships what it must not: {', '.join(sorted(strays))}", file=sys.stderr)
            return 1
        return _run_demo(place, wheel)


def _build(place: Path) -> Path:
    _quietly([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)])
    return next(place.glob("*.whl"))


def _top_level(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}


def _run_demo(place: Path, wheel: Path) -> int:
    home = place / "env"
    venv.create(home, with_pip=True, symlinks=True)
    python = home / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _quietly([*pip, "--require-hashes", "--requirement", str(ROOT / ".ci" / "requirements.txt")])
    _quietly([*pip, "--no-deps", str(wheel)])
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("ANTHROPIC_", "BUYERSIDE_", "PYTHON"))
    }
    done = subprocess.run(
        [str(home / "bin" / "buyerside"), "demo", "--headless"],
        cwd=place,
        env=environment | {"BUYERSIDE_DATA_DIR": str(place / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.strip():
        print(f"the demo ended with {done.returncode}: {done.stderr[-2000:]}", file=sys.stderr)
        return 1
    print(f"wheel {wheel.name}: the demo prints {len(done.stdout.splitlines())} lines outside the checkout")
    return 0


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:4])} ... failed: {done.stderr[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())
