import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import './install.mjs';

interface Edge {
  readonly from: string;
  readonly to: string;
}

interface CruisedModule {
  readonly source: string;
  readonly dependencies: readonly {
    readonly resolved: string;
    readonly module: string;
    readonly dependencyTypes: readonly string[];
  }[];
}

/** A picture of the folders and a table of their imports, including type imports. */
export async function importPicture(): Promise<string> {
  const modules = await cruise();
  const edges = edgesOf(modules);
  const folders = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort();
  const arrows = withoutImplied(edges).map(({ from, to }) => `  ${nodeOf(from)} --> ${nodeOf(to)}`);
  const rows = folders.map((folder) => {
    const imported = edges.filter(({ from }) => from === folder).map(({ to }) => `\`${to}\``);
    return `| \`${folder}\` | ${imported.join(', ') || '–'} | ${packagesOf(modules, folder).join(', ') || '–'} |`;
  });
  const nodes = folders.map((folder) => `  ${nodeOf(folder)}["${folder}"]`);
  const picture = ['```mermaid', 'flowchart TD', ...nodes, ...arrows, '```'];
  return [...picture, '', '| folder | imports of ours | from outside |', '|---|---|---|', ...rows].join('\n');
}

async function cruise(): Promise<readonly CruisedModule[]> {
  const program = 'checks/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'static'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...options], { maxBuffer: 2 ** 28 });
  return (JSON.parse(stdout) as { modules: readonly CruisedModule[] }).modules;
}

/** `src/scim/filter/…` is `src/scim`; a file of `src` is itself. */
const folderOf = (path: string): string | undefined => /^(?:src\/[^/]+|static)(?=\/|$)/.exec(path)?.[0];

function edgesOf(modules: readonly CruisedModule[]): readonly Edge[] {
  const names = new Set<string>();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved);
      if (from && to && from !== to) names.add(`${from} ${to}`);
    }
  }
  return [...names].sort().map((name) => {
    const [from = '', to = ''] = name.split(' ');
    return { from, to };
  });
}

/** Leaves out arrows that longer paths imply. */
function withoutImplied(edges: readonly Edge[]): readonly Edge[] {
  const after = (folder: string) => edges.filter(({ from }) => from === folder).map(({ to }) => to);
  const reach = (folder: string, seen: Set<string>): Set<string> => {
    for (const next of after(folder)) {
      if (seen.has(next)) continue;
      seen.add(next);
      reach(next, seen);
    }
    return seen;
  };
  return edges.filter(({ from, to }) => !after(from).some((next) => next !== to && reach(next, new Set()).has(to)));
}

function packagesOf(modules: readonly CruisedModule[], folder: string): readonly string[] {
  const names = modules
    .filter(({ source }) => folderOf(source) === folder)
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ resolved }) => !folderOf(resolved))
    .map(({ module, dependencyTypes }) => (dependencyTypes.includes('core') ? 'Node' : `\`${packageOf(module)}\``));
  return [...new Set(names)].sort();
}

const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
const nodeOf = (folder: string): string => folder.replace(/\W/g, '_');
