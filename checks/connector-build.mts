import { stat } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/** One file that runs with Node alone, on a machine beside the directory where nothing is installed: `connector-build.mts [FILE]`. */
const [outfile = 'connector/dist/rollcall-connector.mjs'] = process.argv.slice(2);

const oldest = [22, 13] as const;

/** Before anything else: an older Node would say only that it has no module of some name. */
const banner = `#!/usr/bin/env node
import { createRequire } from 'node:module';
{
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < ${oldest[0]} || (major === ${oldest[0]} && minor < ${oldest[1]})) {
    console.error(\`The connector needs Node ${oldest.join('.')} or later; this is \${process.version}: \${process.execPath}\`);
    process.exit(2);
  }
}
// Node 22 says of its SQLite that it may change; the file works with each version from the oldest one on.
{
  const { emitWarning } = process;
  process.emitWarning = (warning, ...more) => {
    if (!/^SQLite is an experimental feature/.test(warning)) emitWarning.call(process, warning, ...more);
  };
}
const require = createRequire(import.meta.url);`;

/** Node's own modules are asked for while the file runs, after the banner; imports would come before it. */
const modulesOfNode: Plugin = {
  name: 'modules-of-node',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'of-node' } : { path, external: true },
    );
    bundle.onLoad({ filter: /^node:/, namespace: 'of-node' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

await build({
  entryPoints: ['connector/command-line/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: `node${oldest.join('.')}`,
  minify: true,
  legalComments: 'none',
  plugins: [modulesOfNode],
  // Its `require` is also for libraries that are CommonJS.
  banner: { js: banner },
});
console.log(`${outfile}: ${Math.round((await stat(outfile)).size / 1024)} KiB`);
