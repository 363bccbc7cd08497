"""Sees to the system programs that tests need; installs Debian's where it may.

python -m tests.support.system
"""

import os
import shutil
import subprocess
import sys

# program → Debian package
NEEDED = {
    "chromium": "chromium",
    "xgettext": "gettext",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "zbarimg": "zbar-tools",
}


def missing():
    return {name: package for name, package in NEEDED.items() if not shutil.which(name)}


def install(packages):
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = {"stdout": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], check=False, env=environment, **quiet)
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=environment, **quiet)


def main():
    packages = sorted(missing().values())
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        install(packages)
    if left := missing():
        names = ", ".join(sorted(left.values()))
        sys.exit(f"The tests need these Debian packages; please install them: {names}.")


if __name__ == "__main__":
    main()
