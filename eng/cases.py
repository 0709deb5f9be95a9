"""Tries the cases of a folder on a real server. Usage: cases.py [FOLDER] [--report FILE]

A case is a folder with its modules, steps.txt and expected.txt. Each line of steps.txt is a verb and what it needs; the
last word may be @BRANCH. The script launches a process for the case, carries the steps out over HTTP, and prints
a line for each; the case passes if these are the lines of expected.txt. After "=> FAILED" the message is free; after
"=> FAILED CODE ~ WORDS" it starts with the code and has these words; what follows two blanks and "#" is no part of the line. "as NAME" before a step has
it done by a principal that "principal NAME" has made; in arguments of "call", $proc is the process of the case, and $cap the capability that was made last, for which "keep NAME"
makes $NAME another name.

Cases are tried two at a time, for a command line that starts is slow; each has a process and a folder of its own.

"sample FILE" installs a module of samples/. "import FILE", "export FILE" and "reimport FILE SAMPLE" (what was exported, into a process of its own
with that module) are done by the command line that is built, on the store of the server, as a user would; of what an import says
the counts are shown, and of an export how much of it a second reader finds, and whether text was changed. "values TYPE
ATTRIBUTE..." shows these attributes of each node of the type.

The server is the one that is built (Release), on an empty store in a temporary folder, at ports that are free.
With --report it writes an xUnit report for sum_reports.py; it ends with 1 if a case fails.
"""

import argparse
import concurrent.futures
import hashlib
import json
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / "artifacts/bin/Jitos.Cli/release/jitos.dll"
SERVER = ROOT / "artifacts/bin/Jitos.Silo/release/Jitos.Silo.dll"
START_SECONDS = 120
ANSWER_SECONDS = 200
MAX_DIFFERENCES = 5
AT_ONCE = 2
SYSTEM_TYPES = {"Module", "Definition", "Syscall", "Message", "Mapped"}


class Server:
    """A server of its own on an empty store, for the length of a `with`."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="jitos-cases-")
        self.log = open(Path(self.folder.name) / "server.log", "wb")
        store = Path(self.folder.name) / "store"
        self.process = subprocess.Popen(
            ["dotnet", SERVER, "--data", store, "--port", "0", "--gateway-port", "0", "--silo-port", "0"],
            stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder.name)
        try:
            self.store = store
            self.edge = self.wait_for(store / "server.json")
            self.token = (store / "operator.token").read_text().strip()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        self.folder.cleanup()

    def wait_for(self, address):
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                facts = json.loads(address.read_text())
                http = next(value for key, value in facts.items() if key.lower() == "http").rstrip("/")
                urllib.request.urlopen(http + "/health/ready", timeout=5).read()
                return http
            except (OSError, ValueError):
                time.sleep(0.1)
        self.log.flush()
        sys.exit(f"the server did not start: {Path(self.log.name).read_text(errors='replace')[-2000:]}")


class Case:
    """Carries out the steps of one case in a process of its own."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        self.universe = server.edge + "/v1/universes/default"
        self.process = f"/processes/case-{folder.name.replace('.', '-')}"
        self.exported = Path(server.folder.name) / folder.name
        self.exported.mkdir()
        self.lines = []
        self.keys = {}
        self.caller = None
        self.places = {}

    def run(self):
        launched = self.call("POST", "/processes", {"name": self.process.rpartition("/")[2]})
        if "pid" not in launched:
            return [f"launch => {brief(launched)}"]
        self.places["$proc"] = f"/proc/{launched['pid']}"
        for line in (self.folder / "steps.txt").read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                self.step(line)
        return self.lines

    def step(self, line):
        caller = re.match(r"as (\S+) ", line)
        self.caller = caller.group(1) if caller else None
        verb, _, rest = line[len(caller.group(0)) if caller else 0:].partition(" ")
        branch = re.search(r" @(\S+)$", line)
        rest = rest[:-len(branch.group(0))] if branch else rest
        answer = getattr(self, "do_" + verb)(rest.strip(), branch.group(1) if branch else "main")
        self.lines += f"{line} => {answer}".split("\n")

    def do_install(self, file, branch):
        text = (self.folder / file).read_text(encoding="utf-8")
        return "ok" if (said := self.post("/modules", text=text, branch=branch)).get("committed") else brief(said)

    def do_sample(self, file, branch):
        text = (ROOT / "samples" / file).read_text(encoding="utf-8")
        return "ok" if (said := self.post("/modules", text=text, branch=branch)).get("committed") else brief(said)

    def do_import(self, file, _):
        return self.bring(self.process.rpartition("/")[2], self.folder / file)

    def do_export(self, file, _):
        path = self.exported / file
        path.unlink(missing_ok=True)
        done = self.command("export", self.process.rpartition("/")[2], path)
        if done.returncode:
            return f"FAILED {done.returncode} {done.stderr.strip()}"
        text = path.read_text(encoding="utf-8")
        return f"{read_again(path)}{', text changed' if chr(0xFFFD) in text else ''}"

    def do_reimport(self, words, _):
        file, sample = words.split()
        other = self.process.rpartition("/")[2] + "-again"
        launched = self.command("launch", other, ROOT / "samples" / sample)
        if launched.returncode:
            return f"FAILED {launched.returncode} {launched.stderr.strip()}"
        return self.bring(other, self.exported / file)

    def bring(self, process, path):
        """What the command line says that it has imported: the counts in the brackets of its first line."""
        done = self.command("import", process, path)
        if done.returncode:
            return f"FAILED {done.returncode} {done.stderr.strip()}"
        counts = re.search(r"\(([^)]*)\)", done.stdout.splitlines()[0])
        return counts.group(1) if counts else done.stdout.splitlines()[0]

    def command(self, *words):
        return subprocess.run(
            ["dotnet", COMMAND, *words, "--data", self.server.store], capture_output=True, text=True, encoding="utf-8", timeout=ANSWER_SECONDS, check=False)

    def do_run(self, call, branch):
        said = self.collapse(call, branch)
        return f"ok {said['derivations']}" if said.get("committed") else brief(said)

    def do_par(self, call, branch):
        count, _, call = call.partition(" ")
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.collapse(call, branch))) for _ in range(int(count))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return f"committed {sum(1 for answer in answers if answer.get('committed'))} of {count}"

    def do_fork(self, name, branch):
        said = self.post("/branches", names=[name], **({} if branch == "main" else {"from": branch}))
        return "ok" if "problem" not in said else brief(said)

    def do_merge(self, words, _):
        source, _, into, *options = words.split()
        said = self.post("/merge", **{"from": source}, into=into, dryRun="dry" in options, rerunAll="rerun" in options)
        if "problem" in said:
            return brief(said)
        if conflicts := said.get("conflicts"):
            return f"conflicts {sorted({c['kind'] + (':' + c['rule'] if c.get('rule') else '') for c in conflicts})}"
        if said["outcome"].get("committed"):
            return "fast-forward" if said.get("fastForward") else "committed"
        return "dry: fits" if "dry" in options else f"not committed {said['outcome']}"

    def do_view(self, call, branch):
        name, _, arguments = call.partition(" ")
        return self.graph_lines(self.graph(branch, [("view", name)] + [("argument", text.strip()) for text in split(arguments)]))

    def do_nodes(self, types, branch):
        return self.graph_lines(self.graph(branch), set(types.split()))

    def do_values(self, words, branch):
        type_, *names = words.split()
        nodes = [node["attributes"] for node in self.graph(branch)["nodes"] if node["type"] == type_]
        return sorted(" ".join(str(node[name]) for name in names) for node in nodes)

    def do_count(self, types, branch):
        return len(shown(self.graph(branch), set(types.split())))

    def do_edges(self, types, branch):
        return sum(1 for edge in self.graph(branch)["edges"] if edge["type"] in types.split())

    def do_graph(self, _, branch):
        return "".join(f"\n    {line}" for line in shown(self.graph(branch)))

    def do_principal(self, name, _):
        enrolled = self.syscall("enrol", ["/usr", name])
        if not enrolled.get("accepted"):
            return brief(enrolled)
        self.keys[name] = "jitos_key_" + secrets.token_hex(32)
        digest = hashlib.sha256(self.keys[name].encode()).hexdigest()
        issued = self.syscall("issue", ["/usr/" + name, "case", {"literal": "0x" + digest}])
        return "ok" if issued.get("accepted") else brief(issued)

    def do_call(self, call, _):
        name, _, arguments = call.partition(" ")
        for place, path in self.places.items():
            arguments = arguments.replace(place, path)
        said = self.syscall(name, [json.loads(text) if text[0] in '["0123456789' else text for text in map(str.strip, split(arguments))])
        for path in said.get("created", []):
            if path.startswith("/cap/"):
                self.places["$cap"] = path
        return said.get("verdict") or brief(said)

    def do_keep(self, name, _):
        self.places["$" + name] = self.places["$cap"]
        return "ok"

    def syscall(self, name, arguments):
        arguments = [{"path": a} if isinstance(a, str) and a.startswith("/") else a for a in arguments]
        return self.call("POST", "/syscalls", {"name": name, "arguments": arguments})

    def collapse(self, call, branch):
        program, _, arguments = call.partition(" ")
        return self.post("/collapse", program=program, arguments=[value(text) for text in split(arguments)], branch=branch)

    def graph(self, branch, query=()):
        query = list(query) + ([] if branch == "main" else [("branch", branch)])
        return self.call("GET", f"{self.process}/graph?{urllib.parse.urlencode(query)}")

    @staticmethod
    def graph_lines(graph, types=None):
        return shown(graph, types) if "nodes" in graph else brief(graph)

    def post(self, path, branch="main", **body):
        return self.call("POST", self.process + path, body if branch == "main" else body | {"branch": branch})

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.universe + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"} | self.login())
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
                return json.loads(answer.read() or "{}")
        except urllib.error.HTTPError as error:
            problem = json.loads(error.read() or "{}")
            return {"problem": problem.get("cause", error.code), "detail": problem.get("detail", "")}

    def login(self):
        if self.caller is None:
            return {"Authorization": "Bearer " + self.server.token}
        return {"X-Api-Key": self.keys[self.caller]}


def shown(graph, types=None):
    """The elements of a graph without their ids, sorted: nodes of the types, and of all types also the edges."""
    names = {}
    lines = []
    for node in graph["nodes"]:
        if node["type"] in SYSTEM_TYPES:
            continue
        attributes = node["attributes"]
        names[node["id"]] = f"{node['type']}{{{','.join(f'{key}={json.dumps(attributes[key])}' for key in sorted(attributes))}}}"
        if types is None or node["type"] in types:
            lines.append(names[node["id"]])
    for edge in graph["edges"] if types is None else ():
        if edge["source"] in names and edge["target"] in names:
            said = json.dumps(edge["attributes"], sort_keys=True) if edge["attributes"] else ""
            lines.append(f"{names[edge['source']]} -{edge['type']}{said}-> {names[edge['target']]}")
    return sorted(lines)


def read_again(path):
    """The numbers of nodes and edges of an exported file, read by Python."""
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        return f"{len(document['nodes'])} nodes, {len(document['edges'])} edges"
    names = [element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()]
    return f"{names.count('node')} nodes, {names.count('edge')} edges"


def value(text):
    """An argument: "_" is none, n3 or e3 an element, anything else JSON."""
    text = text.strip()
    if text == "_":
        return None
    return {"element": text} if re.fullmatch(r"[ne]\d+", text) else json.loads(text)


def split(arguments):
    """Arguments at the commas that are in no string and no list."""
    parts = re.findall(r'(?:"(?:\\.|[^"\\])*"|\[(?:"(?:\\.|[^"\\])*"|[^\]"])*\]|[^,"\[])+', arguments)
    return [part for part in parts if part.strip()]


def brief(answer):
    return f"FAILED {answer.get('problem', '')} {answer.get('detail') or answer}"


def differences(expected, found):
    """The first few lines that differ."""
    wanted = [line for line in (re.sub(r"  #.*$", "", line).rstrip() for line in expected) if line]
    count = max(len(wanted), len(found))
    padded = zip(wanted + [""] * (count - len(wanted)), found + [""] * (count - len(found)))
    return [f"  expected {want}\n  found    {line}" for want, line in padded if not is_as(want, line)][:MAX_DIFFERENCES]


def is_as(want, line):
    """Whether a line is as expected: a message is free, but with "CODE ~ WORDS" it starts with the one and has the others."""
    start, failed, rest = want.partition("=> FAILED")
    if not failed:
        return want == line.rstrip()
    there, failed, message = line.partition("=> FAILED")
    code, _, words = rest.rpartition("~")
    return bool(failed) and start == there and message.startswith(code) and (not code or all(word in message for word in words.split()))


def wrong_in(folder, server):
    """The first few lines in which a case differs from what is expected."""
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    return differences(expected, Case(folder, server).run())


def report(file, results):
    assembly = ElementTree.Element(
        "assembly", passed=str(sum(1 for _, wrong in results if not wrong)),
        failed=str(sum(1 for _, wrong in results if wrong)), skipped="0")
    for name, wrong in results:
        ElementTree.SubElement(assembly, "test", name=f"cases.{name}", result="Fail" if wrong else "Pass")
    root = ElementTree.Element("assemblies")
    root.append(assembly)
    ElementTree.ElementTree(root).write(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/cases")
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    for built, project in ((SERVER, "silo/Jitos.Silo"), (COMMAND, "client/Jitos.Cli")):
        if not built.exists():
            sys.exit(f"{built} is not built: dotnet build {project} -c Release")
    folders = sorted(file.parent for file in options.folder.glob("*/steps.txt"))
    if not folders:
        sys.exit(f"{options.folder} has no cases: folders with a steps.txt")

    results = []
    with Server() as server, concurrent.futures.ThreadPoolExecutor(AT_ONCE) as tries:
        for folder, wrong in zip(folders, tries.map(lambda folder: wrong_in(folder, server), folders)):
            results.append((folder.name, wrong))
            print(f"{'FAILED' if wrong else 'ok    '} {folder.name}", *wrong, sep="\n" if wrong else "", flush=True)
    if options.report:
        report(options.report, results)
    failed = sum(1 for _, wrong in results if wrong)
    print(f"{len(results) - failed} cases as expected, {failed} not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
