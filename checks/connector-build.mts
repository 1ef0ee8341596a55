import { stat } from 'node:fs/promises';
import { build } from 'esbuild';

/** One file that runs with Node alone, on a machine beside the directory where nothing is installed: `connector-build.mts [FILE]`. */
const [outfile = 'connector/dist/rollcall-connector.mjs'] = process.argv.slice(2);

await build({
  entryPoints: ['connector/command-line/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.13',
  minify: true,
  legalComments: 'none',
  // Libraries that are CommonJS ask for modules of Node by a function that ESM does not have.
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
  },
});
console.log(`${outfile}: ${Math.round((await stat(outfile)).size / 1024)} KiB`);
