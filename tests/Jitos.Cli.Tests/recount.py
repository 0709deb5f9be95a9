"""Counts packages, versions and dependencies of inputs anew, sharing nothing with the readers.

Usage: recount.py FILE...
Prints one JSON object a line: kind, packages, versions, requires, root, mostDepended.
"""

import fnmatch
import json
import sys
import xml.etree.ElementTree as ElementTree


def nuget(assets):
    project = assets["project"]
    root = (project["restore"]["projectName"], project.get("version", "1.0.0"))
    writing = {}
    for target in assets["targets"].values():
        for key in target:
            name = key.split("/")[0]
            writing[name.lower()] = min(name, writing.get(name.lower(), name))
    nodes, edges = {root}, set()
    for moniker, target in assets["targets"].items():
        by_name = {key.split("/")[0].lower(): (writing[key.split("/")[0].lower()], key.split("/")[1]) for key in target}
        nodes |= set(by_name.values())
        for key, library in target.items():
            for name in library.get("dependencies", {}):
                edges.add((by_name[key.split("/")[0].lower()], by_name[name.lower()]))
        for text in assets["projectFileDependencyGroups"][moniker.split("/")[0]]:
            edges.add((root, by_name[text.split(" ")[0].lower()]))
    return root, nodes, edges


def npm(lock):
    packages = dict(lock["packages"])
    packages.setdefault("", {"name": lock.get("name"), "version": lock.get("version")})
    links = {path: entry["resolved"].removeprefix("./") for path, entry in packages.items() if entry.get("link")}
    real = {path: entry for path, entry in packages.items() if not entry.get("link")}

    def own(path):
        return "node_modules" not in path.split("/")

    def named(path):
        tail = path.split("node_modules/")[-1] if "node_modules/" in path else path.split("/")[-1]
        return real[path].get("name") or tail or lock.get("name") or "root"

    def source(path):
        resolved = real[path].get("resolved") or ""
        if own(path):
            return ("1 folder", path) if path else ("0 root", "")
        if resolved and not (resolved.startswith("http") and "/-/" in resolved):
            return ("2 elsewhere", resolved)
        return ("0 registry", "")

    version = {path: (named(path), entry.get("version") or "0.0.0", source(path)) for path, entry in real.items()}
    for path in sorted(links):
        target = links[path]
        if target not in version:
            version[target] = (path.split("node_modules/")[-1], "0.0.0", ("3 unlisted", target))

    height = max(path.split("/").count("..") for path in real)

    def lookup(path, name):
        while True:
            candidate = "/".join([part for part in [path, "node_modules", name] if part])
            if candidate in packages:
                return candidate
            up = path.split("/")[-1] == ".."
            if not path or up and path.split("/").count("..") == height:
                return None
            path = path + "/.." if up else path.rpartition("/")[0]

    edges = set()
    for path, entry in real.items():
        kinds = ["dependencies", "optionalDependencies", "peerDependencies"] + (["devDependencies"] if own(path) else [])
        for name in {name for kind in kinds for name in entry.get(kind, {})}:
            found = lookup(path, name)
            if found is not None:
                edges.add((version[path], version[links.get(found, found)]))
    patterns = packages[""].get("workspaces", [])
    patterns = patterns.get("packages", []) if isinstance(patterns, dict) else patterns
    for path in version:
        if path and own(path) and any(workspace(pattern, path) for pattern in patterns):
            edges.add((version[""], version[path]))
    return version[""], set(version.values()), edges


def workspace(pattern, path):
    """Whether a path is of a pattern with * and ** only, part by part."""
    pattern = pattern.removeprefix("./").rstrip("/").split("/")
    path = path.split("/")
    if "**" in pattern:
        return path[:pattern.index("**")] == pattern[:pattern.index("**")]
    return len(path) == len(pattern) and all(fnmatch.fnmatchcase(part, of) for part, of in zip(path, pattern))


def graphml(content):
    document = ElementTree.fromstring(content)
    space = document.tag.rpartition("graphml")[0]
    names, edges = [], set()

    def within(graph):
        for child in graph:
            if child.tag == space + "node":
                names.append(child.get("id"))
            if child.tag == space + "edge":
                ends = child.get("source"), child.get("target")
                undirected = child.get("directed", "false" if graph.get("edgedefault") == "undirected" else "true") == "false"
                edges.add(tuple(sorted(ends)) if undirected else ends)
            if child.tag in (space + "node", space + "edge"):
                for nested in child.findall(space + "graph"):
                    within(nested)

    within(document.find(space + "graph"))
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


def most_depended(root, nodes, edges):
    required_by, requires = {}, {}
    for source, target in edges:
        required_by.setdefault(target, set()).add(source)
        requires.setdefault(source, set()).add(target)

    def reached(frontier, step):
        found = set()
        while frontier:
            frontier = set().union(*(step.get(node, set()) for node in frontier)) - found
            found |= frontier
        return found

    def dependents(name):
        return len(reached({node for node in nodes if node[0] == name}, required_by))

    # Characters beyond the basic plane aside, Python orders text as the readers do.
    shipped = {node[0] for node in reached({root}, requires)} - {root[0]}
    return min(shipped, key=lambda name: (-dependents(name), name), default=None)


def read(content):
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return "GraphMl", graphml(content)
    data = json.loads(content.decode("utf-8-sig"))
    return ("NpmLock", npm(data)) if "lockfileVersion" in data else ("NuGetAssets", nuget(data))


def count(path):
    with open(path, "rb") as file:
        kind, (root, nodes, edges) = read(file.read())
    edges = {(source, target) for source, target in edges if source != target}
    print(json.dumps({
        "kind": kind,
        "packages": len({node[0] for node in nodes}),
        "versions": len(nodes),
        "requires": len(edges),
        "root": "@".join(root[:2]),
        "mostDepended": most_depended(root, nodes, edges),
    }))


for argument in sys.argv[1:]:
    count(argument)
