import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);

/**
 * The objections of Forge's own JSON schema to `manifest.yml`, one sentence each; empty if it is valid.
 *
 * @throws if the file cannot be read or is not YAML.
 */
export async function manifestProblems(file = 'manifest.yml'): Promise<readonly string[]> {
  const manifest: unknown = parse(await readFile(file, 'utf8'));
  // The package exports only its code; the schema is beside it.
  const folder = dirname(require.resolve('@forge/manifest'));
  const schema = JSON.parse(await readFile(join(folder, 'schema', 'manifest-schema.json'), 'utf8')) as object;
  // Forge's schema uses its own keywords (`$version`), which strict mode would refuse.
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const valid = ajv.validate(schema, manifest);
  if (valid) return [];
  return (ajv.errors ?? []).map((error) => `${file}${error.instancePath}: ${error.message ?? 'is invalid'}`);
}
