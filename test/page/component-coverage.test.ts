import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mappedNames } from './support/mapped-names';

const root = join(import.meta.dirname, '..', '..');

/** Parts of UI Kit without an Atlaskit package here, or that need Atlassian's servers: the page shows an error. */
const withoutCounterpart = [
  'AdfRenderer',
  'AtlassianIcon',
  'AtlassianTile',
  'BarChart',
  'ChromelessEditor',
  'CommentEditor',
  'DonutChart',
  'FileCard',
  'FilePicker',
  'Frame',
  'HorizontalBarChart',
  'HorizontalStackBarChart',
  'LineChart',
  'PieChart',
  'StackBarChart',
  'User',
  'UserGroup',
  'UserPicker',
];

let mapped: ReadonlySet<string>;

beforeAll(async () => {
  mapped = await mappedNames();
});

describe('the mapping of UI Kit', () => {
  it('has every component that the admin page imports', async () => {
    const used = await importedComponents(join(root, 'static'));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !mapped.has(name))).toEqual([]);
  });

  it('has every component of @forge/react except those without a counterpart', () => {
    const offered = componentsOffered();
    expect(offered.filter((name) => !mapped.has(name)).sort()).toEqual(withoutCounterpart);
  });
});

async function importedComponents(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.tsx'));
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/import (?:\w+, )?\{([^}]*)\} from '@forge\/react'/g)].flatMap((found) =>
      (found[1] ?? '').split(',').map((name) => name.trim()),
    ),
  );
  return [...new Set(names)].filter((name) => /^[A-Z]/.test(name));
}

/** Component names in the package: each is exported under its own name, or as a function around one. */
function componentsOffered(): readonly string[] {
  // The package asks for Atlassian's bridge while it loads.
  Object.assign(globalThis, { __bridge: { callBridge: async () => undefined } });
  const components: object = createRequire(import.meta.url)('@forge/react');
  return Object.keys(components).filter((name) => /^[A-Z]/.test(name) && name !== 'I18nProvider');
}
