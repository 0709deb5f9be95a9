/** A commit of a process. */
export interface Commit {
  readonly number: number;
  readonly branch: string;
  readonly parents: readonly number[];
  readonly by: string;
  readonly cause: string;
  readonly why: string;
  readonly steps: number;
  readonly derivations: number;
}

/** A branch of a process. */
export interface Branch {
  readonly name: string;
  readonly head: number;
}

/** The commits that a branch consists of: from its head over first parents back to the first. */
export function lineOf(commits: ReadonlyMap<number, Commit>, head: number): Commit[] {
  const line: Commit[] = [];
  for (let commit = commits.get(head); commit !== undefined; commit = commits.get(commit.parents[0] ?? 0)) {
    line.push(commit);
  }

  return line.reverse();
}

/** The lane that each commit is drawn in: a branch has a lane as long as it lasts. */
export function lanesOf(commits: readonly Commit[]): Map<number, number> {
  const branches = [...new Set(["main", ...commits.map((commit) => commit.branch)])];
  return new Map(commits.map((commit) => [commit.number, branches.indexOf(commit.branch)]));
}
