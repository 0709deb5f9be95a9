"""Sums the reports of the test programs. Usage: sum_reports.py FOLDER

For each program the folder has NAME.exit with its exit code and, unless it crashed, its xUnit report
NAME.xml. Lists skipped tests and what failed, then prints "N passed, N failed" as the last line.
Ends with 1 if anything failed, a program crashed or wrote no report, or no test ran at all.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


class Sum:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.broken = []

    def add_program(self, name, code, report):
        failures = self.failed + len(self.broken)
        try:
            assemblies = ElementTree.parse(report).getroot().findall("assembly")
        except (OSError, ElementTree.ParseError):
            self.broken.append(f"{name} left no readable report and ended with exit code {code}")
            return
        for assembly in assemblies:
            self.add_assembly(name, assembly)
        if code != 0 and self.failed + len(self.broken) == failures:
            self.broken.append(f"{name} reported no failure but ended with exit code {code}")

    def add_assembly(self, name, assembly):
        self.passed += int(assembly.get("passed"))
        self.failed += int(assembly.get("failed"))
        self.skipped += int(assembly.get("skipped"))
        for error in assembly.findall("errors/error"):
            self.broken.append(f"{name}: {error.get('type')} {error.get('name') or ''}".rstrip())
        for test in assembly.iter("test"):
            if test.get("result") == "Fail":
                print(f"failed: {test.get('name')}")
            elif test.get("result") == "Skip":
                print(f"skipped: {test.get('name')}: {test.findtext('reason')}")

    def finish(self):
        if self.passed + self.failed == 0:
            self.broken.append("no test ran")
        for what in self.broken:
            print(f"failed: {what}")
        failed = self.failed + len(self.broken)
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.passed} passed, {failed} failed{skipped}")
        return 1 if failed else 0


def main():
    total = Sum()
    for exit_file in sorted(Path(sys.argv[1]).glob("*.exit")):
        total.add_program(exit_file.stem, int(exit_file.read_text()), exit_file.with_suffix(".xml"))
    sys.exit(total.finish())


main()
