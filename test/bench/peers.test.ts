import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPeers } from '../../bench/support/peers';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A package with this version, or a checkout of it, with these files. */
async function make(name: string, version: string, files: readonly string[] = []): Promise<string> {
  const at = join(folder, name);
  for (const file of ['package.json', ...files]) {
    await mkdir(join(at, file, '..'), { recursive: true });
    await writeFile(join(at, file), JSON.stringify({ version }));
  }
  return at;
}

describe('the peers of the bench', () => {
  it('are all left out, with how to get them, if nothing is installed', () => {
    const notRun = 'npm ci --prefix bench/peers has not been run';
    expect(findPeers({}, join(folder, 'nowhere'))).toEqual({
      peers: [],
      leftOut: [
        { name: 'peers: scimmy-routers', leftOut: notRun },
        { name: 'peers: @better-auth/scim', leftOut: notRun },
        { name: 'peers: scimgateway', leftOut: '--scimgateway FOLDER was not given' },
      ],
    });
  });

  it('are the installed ones, with their versions', async () => {
    await make('scimmy-routers', '1.3.2');
    const files = ['lib/plugin-loki.ts', 'config/plugin-loki.json', 'node_modules/lokijs/package.json'];
    const scimgateway = await make('gateway', '6.1.18', files);
    const { peers, leftOut } = findPeers({ scimgateway }, folder);
    expect(peers.map(({ name, more }) => ({ name, more }))).toEqual([
      { name: 'scimmy-routers 1.3.2', more: [] },
      { name: 'scimgateway 6.1.18', more: [scimgateway] },
    ]);
    expect(leftOut.map(({ name }) => name)).toEqual(['peers: @better-auth/scim']);
  });

  it('are refused if the given folder holds no scimgateway', async () => {
    const scimgateway = await make('something-else', '1.0.0');
    expect(() => findPeers({ scimgateway }, folder)).toThrow(
      'it has no lib/plugin-loki.ts, no config/plugin-loki.json',
    );
  });
});
