/** A commit of a process. One made on a branch that the reader may not read has its number alone, and an empty branch. */
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

/** Whether more of a commit is told than its number. */
export function isReadable(commit: Commit): boolean {
  return commit.branch !== "";
}

/** The commits that a branch consists of: from its head over first parents back to the first. */
export function lineOf(commits: ReadonlyMap<number, Commit>, head: number): Commit[] {
  const line: Commit[] = [];
  for (let commit = commits.get(head); commit !== undefined; commit = commits.get(commit.parents[0] ?? 0)) {
    line.push(commit);
  }

  return line.reverse();
}

/**
 * The first commit to read again; null if none has to be. A commit that was not readable is, once it is part of a branch that
 * may be read: when that branch was fast-forwarded to it, or a new commit merges it.
 */
export function firstStale(known: ReadonlyMap<number, Commit>, added: readonly Commit[], branches: readonly Branch[]): number | null {
  const hidden = [...known.values()].filter((commit) => !isReadable(commit)).map((commit) => commit.number);
  const reached = new Set([...branches.map((branch) => branch.head), ...added.flatMap((commit) => commit.parents)]);
  return hidden.some((number) => reached.has(number)) ? hidden[0]! : null;
}

/** The lane that each commit is drawn in: a branch has a lane as long as it lasts. */
export function lanesOf(commits: readonly Commit[]): Map<number, number> {
  const branches = [...new Set(["main", ...commits.map((commit) => commit.branch)])];
  return new Map(commits.map((commit) => [commit.number, branches.indexOf(commit.branch)]));
}
