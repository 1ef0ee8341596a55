import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { manifestProblems } from './forge-manifest';
import './install.mjs';

interface Finding {
  readonly line: number;
  readonly message: string;
}
interface LintResult {
  readonly file: string;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}
interface Linters {
  getClientSideLintersOnly(manifest: unknown, environment: string, logger: object, flags: object): Promise<object[]>;
  lint(
    files: readonly string[],
    manifest: unknown,
    environment: string,
    logger: object,
    flags: object,
    options: { linters: readonly object[] },
  ): Promise<readonly LintResult[]>;
}

const require = createRequire(import.meta.url);

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Forge's linter as run by `forge lint`, without the one rule that downloads API documents. */
async function lintResults(): Promise<readonly LintResult[]> {
  const linters = require('@forge/lint/out/lint/lint.js') as Linters;
  const { PermissionLinter } = require('@forge/lint/out/lint/linters/permission-linter/permission-linter.js') as {
    PermissionLinter: new () => object;
  };
  const manifest: unknown = parse(await readFile('manifest.yml', 'utf8'));
  const logger = new Proxy({}, { get: () => () => undefined });
  // Feature flags come over the network; an app without a login gets them all off.
  const flags = new Proxy(
    {},
    { get: (_, name) => async () => (/list|deprecated|runtimes/i.test(String(name)) ? [] : false) },
  );
  const usable = (await linters.getClientSideLintersOnly(manifest, 'development', logger, flags)).filter(
    (linter) => !(linter instanceof PermissionLinter),
  );
  const files = [...(await sourceFiles('src')), ...(await sourceFiles('static'))];
  return linters.lint(files, manifest, 'development', logger, flags, { linters: usable });
}

const problems = [...(await manifestProblems())];
let warnings = 0;
for (const result of await lintResults()) {
  problems.push(...result.errors.map((error) => `${result.file}:${error.line} ${error.message}`));
  for (const warning of result.warnings) {
    console.log(`${result.file}:${warning.line} warning: ${warning.message}`);
    warnings += 1;
  }
}
for (const problem of problems) console.log(problem);
console.log(`Forge's schema and linter: ${problems.length} errors, ${warnings} warnings`);
process.exitCode = problems.length + warnings > 0 ? 1 : 0;
