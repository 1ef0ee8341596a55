import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** `import { icons } from 'page:icons'`: every Atlaskit icon by name, because UI Kit names icons as text. */
export function iconModule(): Plugin {
  return {
    name: 'page-icons',
    setup(build) {
      build.onResolve({ filter: /^page:icons$/ }, () => ({ path: 'icons', namespace: 'page' }));
      build.onLoad({ filter: /^icons$/, namespace: 'page' }, async () => ({
        contents: await iconSource(),
        resolveDir: import.meta.dirname,
      }));
    },
  };
}

async function iconSource(): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@atlaskit/icon/package.json')), 'core');
  const names = (await readdir(folder)).filter((file) => file.endsWith('.js')).map((file) => file.slice(0, -3));
  const imports = names.map((name, index) => `import icon${index} from '@atlaskit/icon/core/${name}';`);
  const entries = names.map((name, index) => `${JSON.stringify(name)}: icon${index}`);
  return `${imports.join('\n')}\nexport const icons = {${entries.join(',\n')}};`;
}
