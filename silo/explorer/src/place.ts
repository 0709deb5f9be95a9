/** What the page shows, as its address tells it: a reload, or another's browser, opens the same. */
export interface Place {
  readonly process: string;
  readonly branch: string;
  readonly view: string;
  readonly arguments: readonly string[];
  /** The commit that is open; null follows the head, and NaN is what the address has in place of a number. */
  readonly commit: number | null;
}

export function readPlace(): Place {
  const query = new URLSearchParams(window.location.search);
  const commit = query.get("commit");
  return {
    process: query.get("process") ?? "",
    branch: query.get("branch") ?? "main",
    view: query.get("view") ?? "",
    arguments: query.getAll("argument"),
    commit: commit === null ? null : /^\d+$/.test(commit) ? Number(commit) : NaN,
  };
}

export function writePlace(place: Place): void {
  const query = new URLSearchParams({ process: place.process, branch: place.branch });
  if (place.view !== "") {
    query.set("view", place.view);
    place.arguments.forEach((argument) => query.append("argument", argument));
  }

  if (place.commit !== null) {
    query.set("commit", String(place.commit));
  }

  window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
}
