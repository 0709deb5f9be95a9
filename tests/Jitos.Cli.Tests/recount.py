"""Counts packages, versions and dependencies of one input anew, sharing nothing with the readers.

Usage: recount.py FILE
Prints one JSON object: kind, packages, versions, requires, root, mostDepended.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import PurePosixPath


def nuget(assets):
    framework = min(name for name in assets["targets"] if "/" not in name)
    target = assets["targets"][framework]
    by_name = {key.split("/")[0].lower(): tuple(key.split("/")) for key in target}
    project = assets["project"]
    root = (project["restore"]["projectName"], project["version"])
    edges = set()
    for key, library in target.items():
        for name in library.get("dependencies", {}):
            edges.add((tuple(key.split("/")), by_name[name.lower()]))
    for name in project["frameworks"][framework].get("dependencies", {}):
        edges.add((root, by_name[name.lower()]))
    references = project["restore"]["frameworks"][framework]["projectReferences"]
    for path in references:
        edges.add((root, by_name[PurePosixPath(path.replace("\\", "/")).stem.lower()]))
    return root, set(by_name.values()) | {root}, edges


def npm(lock):
    packages = lock["packages"]

    def version(path):
        entry = packages[path]
        if entry.get("link"):
            return version(entry["resolved"])
        tail = path.split("node_modules/")[-1] if "node_modules/" in path else path.split("/")[-1]
        return entry.get("name") or tail or lock["name"], entry.get("version", "0.0.0")

    def lookup(path, name):
        parts = path.split("/") if path else []
        for length in range(len(parts), -1, -1):
            candidate = "/".join(parts[:length] + ["node_modules", name])
            if candidate in packages:
                return candidate
        return None

    edges = set()
    for path, entry in packages.items():
        if entry.get("link"):
            continue
        kinds = ["dependencies", "optionalDependencies", "peerDependencies"]
        if "node_modules" not in path.split("/"):
            kinds.append("devDependencies")
        for kind in kinds:
            for name in entry.get(kind, {}):
                found = lookup(path, name)
                if found is not None:
                    edges.add((version(path), version(found)))
    if "workspaces" in packages[""]:
        for path, entry in packages.items():
            if entry.get("link") and path.count("node_modules/") == 1 and path.startswith("node_modules/"):
                edges.add((version(""), version(path)))
    nodes = {version(path) for path, entry in packages.items() if not entry.get("link")}
    return version(""), nodes, edges


def graphml(text):
    graph = ElementTree.fromstring(text)
    names = [e.get("id") for e in graph.iter() if e.tag.split("}")[-1] == "node"]
    edges = {(e.get("source"), e.get("target")) for e in graph.iter() if e.tag.split("}")[-1] == "edge"}
    edges = {(source, target) for source, target in edges if source != target}
    required = {target for _, target in edges}
    root = "root"
    attempt = 0
    while root in names:
        attempt += 1
        root = f"root-{attempt}"
    tops = [name for name in names if name not in required] or names
    edges |= {(root, name) for name in tops}
    pairs = {((source, "0"), (target, "0")) for source, target in edges}
    return (root, "0"), {(name, "0") for name in names} | {(root, "0")}, pairs


def most_depended(nodes, edges):
    required_by = {}
    for source, target in edges:
        required_by.setdefault(target, set()).add(source)

    def dependents(name):
        reached = set()
        frontier = {node for node in nodes if node[0] == name}
        while frontier:
            frontier = set().union(*(required_by.get(node, set()) for node in frontier)) - reached
            reached |= frontier
        return len(reached)

    # Characters beyond the basic plane aside, Python orders text as the readers do.
    return min({name for name, _ in nodes}, key=lambda name: (-dependents(name), name))


def read(text):
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return "GraphMl", graphml(text.encode())
    data = json.loads(text.lstrip("\ufeff"))
    return ("NpmLock", npm(data)) if "lockfileVersion" in data else ("NuGetAssets", nuget(data))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        kind, (root, nodes, edges) = read(file.read())
    edges = {(source, target) for source, target in edges if source != target}
    print(json.dumps({
        "kind": kind,
        "packages": len({name for name, _ in nodes}),
        "versions": len(nodes),
        "requires": len(edges),
        "root": "@".join(root),
        "mostDepended": most_depended(nodes, edges),
    }))


main()
