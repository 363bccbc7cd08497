"""Sees to the system programs that tests need; installs Debian's where it may.

python -m tests.support.system
"""

import os
import shutil
import subprocess
import sys

# program → Debian package
NEEDED = {
    "chromium-headless-shell": "chromium-headless-shell",
    "xgettext": "gettext",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "zbarimg": "zbar-tools",
}


# What does the same, where the program cannot be installed.
INSTEAD = {"chromium-headless-shell": "chromium"}


def missing():
    return {name: package for name, package in NEEDED.items() if not shutil.which(name)}


def needed():
    """The packages of what is missing and has no substitute."""
    return {
        package
        for name, package in missing().items()
        if not shutil.which(INSTEAD.get(name, name))
    }


def install(packages):
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = {"stdout": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], check=False, env=environment, **quiet)
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=environment, **quiet)


def main():
    packages = sorted(missing().values())
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        install(packages)
    if left := needed():
        names = ", ".join(sorted(left))
        sys.exit(f"The tests need these Debian packages; please install them: {names}.")


if __name__ == "__main__":
    main()
