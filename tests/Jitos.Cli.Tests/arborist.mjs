// Reads npm lock files with npm's own reader, Arborist, as the package of npm on this machine has it.
//
// Usage: node arborist.mjs FOLDER FILE...
// Prints one JSON object a line: versions, each [name, number, source]; requires, pairs of these; missing, pairs of a version
// and a name; unlisted, the targets of links that the file has no entry for. FOLDER is empty; projects are laid out in it.

import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, join, relative, resolve } from 'node:path'

const NO_NUMBER = '0.0.0'

function arborist() {
  const npm = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'npm')).find(existsSync)
  if (npm === undefined) {
    console.error("npm is not installed: install it, for its reader Arborist judges the import of lock files")
    process.exit(1)
  }
  return createRequire(realpathSync(npm))('@npmcli/arborist')
}

const Arborist = arborist()

const isOwn = path => !path.split('/').includes('node_modules')

/** Where a package comes from, as far as that makes it another version. */
function sourceOf(path, entry) {
  if (isOwn(path)) {
    return path
  }
  const resolved = entry.resolved ?? ''
  return resolved.startsWith('http') && resolved.includes('/-/') ? '' : resolved
}

/** Arborist looks for workspaces on the disk, so the folders that are no installed packages get a package.json, as in a clone. */
function layOut(project, lock) {
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock))
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path !== '' && isOwn(path) && !entry.link) {
      const folder = resolve(project, path)
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: basename(folder), ...entry }))
    }
  }
}

/** Links to what the file does not list, which Arborist refuses: an entry for each, so that it reads the rest. */
function listTargets(lock) {
  const unlisted = []
  for (const path of Object.keys(lock.packages).sort()) {
    const entry = lock.packages[path]
    if (entry.link && lock.packages[entry.resolved] === undefined) {
      lock.packages[entry.resolved] = { name: path.split('node_modules/').at(-1), version: NO_NUMBER }
      unlisted.push(entry.resolved)
    }
  }
  return unlisted
}

async function read(project, file) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  lock.packages[''] = { name: lock.name ?? 'root', ...lock.packages[''] }
  const unlisted = listTargets(lock)
  const entries = structuredClone(lock.packages)
  layOut(project, lock)
  const tree = await new Arborist({ path: project }).loadVirtual()

  const nodes = [...tree.inventory.values()].filter(node => !node.isLink)
  const locationOf = node => relative(tree.realpath, node.realpath).replaceAll('\\', '/')
  const version = node => {
    const path = locationOf(node)
    return [node.packageName ?? node.name, node.version || NO_NUMBER, sourceOf(path, entries[path])]
  }
  const requires = [], missing = []
  for (const node of nodes) {
    for (const edge of node.edgesOut.values()) {
      if (edge.to) {
        requires.push([version(node), version(edge.to.isLink ? edge.to.target : edge.to)])
      } else if (edge.type !== 'peerOptional') {
        missing.push([version(node), edge.name])
      }
    }
  }
  return { versions: nodes.map(version), requires, missing, unlisted }
}

// Deep enough for links that lead out of a project to stay in the folder.
const [folder, ...files] = process.argv.slice(2)
for (const [index, file] of files.entries()) {
  console.log(JSON.stringify(await read(resolve(folder, `${index}/outer/inner/project`), file)))
}
