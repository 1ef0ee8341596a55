import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../local/forge/app/manifest';

const root = join(import.meta.dirname, '..', '..');

describe('the version of the app on the local Forge', () => {
  it('is that of its package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
    expect(readManifest(root).appVersion).toBe(version);
  });

  it('is 1.0.0 for an app without one', () => {
    expect(readManifest(join(import.meta.dirname, 'fixture-app')).appVersion).toBe('1.0.0');
  });
});
