import { sep } from 'node:path';
import type { Plugin } from 'esbuild';

const alreadyAsked = Symbol('already asked');

/**
 * Default imports as Forge's bundler (webpack) sees them. Because this package is `"type": "module"`, esbuild applies
 * Node's rule: the default of a CommonJS package such as `@forge/react` is its whole `exports`. A path that a plugin
 * resolved is exempt, and `import ForgeReconciler from '@forge/react'` means what it says.
 */
export function defaultImports(): Plugin {
  return {
    name: 'default-imports',
    setup(build) {
      build.onResolve({ filter: /^\.|^\// }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === alreadyAsked || rest.importer.includes(`${sep}node_modules${sep}`)) return undefined;
        const found = await build.resolve(path, { ...rest, pluginData: alreadyAsked });
        return found.errors.length > 0 ? { errors: found.errors } : { path: found.path };
      });
    },
  };
}
