import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ldapSource } from '../../../connector/ldap/source/ldap-source';
import { fullScan } from '../../../connector/scan/full-scan';
import type { ScanCall } from '../../../connector/scan/scan-call';
import { scanChanges } from '../../../connector/scan/scan-changes';
import { toDirectorySettings } from '../../../connector/settings/directory-settings';
import type { DirectorySource } from '../../../connector/source/directory-source';
import { openState, type State } from '../../../connector/state/open-state';
import type { KnownRequest } from '../../../src/entry/connector/contract/known';
import type { FakeActiveDirectory } from '../support/fake-active-directory';
import { type FakeApp, startFakeApp } from '../support/fake-app';
import { receiverAt } from '../support/receiver-at';
import {
  adGroup,
  adPerson,
  everybody,
  smallActiveDirectory,
  smallConfiguration,
} from '../support/small-active-directory';

const now = () => 1_800_000_000_000;

describe('a connector that does not know what was sent', () => {
  let app: FakeApp;
  let directory: FakeActiveDirectory;
  let folders: string[];

  beforeEach(async () => {
    app = await startFakeApp();
    directory = smallActiveDirectory();
    folders = [];
    return async () => {
      await app.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    };
  });

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-known-'));
    folders.push(folder);
    return folder;
  }
  interface How {
    readonly to?: FakeApp;
    readonly source?: (source: DirectorySource) => DirectorySource;
    readonly work?: (call: ScanCall) => ReturnType<typeof scanChanges>;
  }
  /** One scan, with the state in a folder. */
  async function scan(folder: string, { to = app, source = (as) => as, work = fullScan }: How = {}) {
    const directorySettings = toDirectorySettings(smallConfiguration());
    const state: State = openState(folder, now());
    try {
      return await work({
        source: source(ldapSource(directorySettings, directory.session, now)),
        rules: directorySettings.settings,
        state,
        receiver: await receiverAt(to, state),
        watch: { reached: () => undefined, noticed: () => undefined },
        now,
      });
    } finally {
      state.close();
    }
  }
  const asked = (to = app) =>
    to.requests.filter(({ path }) => path === 'known').map(({ body }) => body as KnownRequest);
  const members = (name: string, of = app) => [...(of.directory.members().get(name) ?? [])].sort();

  /** Ann leaves, bob gets another name, and gus leaves a group. */
  function meanwhile(): void {
    directory.remove('CN=ann,OU=Staff,DC=x');
    directory.put(adPerson('bob', 2, { sAMAccountName: 'robert' }));
    directory.put(adGroup('outer', 51, ['hal', 'CN=inner,OU=Groups,DC=x']));
  }
  function expectFollowed(of = app): void {
    expect(of.directory.names()).toEqual(['cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'robert']);
    expect(members('outer', of)).toEqual(['hal', 'robert']);
    expect(members('inner', of)).toEqual(['robert']);
  }

  it('removes who left, renames, and takes members out, after its state was lost', async () => {
    await scan(newFolder());
    expect(members('outer')).toEqual(['ann', 'bob', 'gus', 'hal']);
    meanwhile();
    expect(await scan(newFolder())).toMatchObject({ people: 7, groups: 2, removed: 1 });
    expectFollowed();
  });

  it('does so with the state of another connection', async () => {
    const other = await startFakeApp();
    try {
      const folder = newFolder();
      await scan(folder, { to: other });
      await scan(newFolder());
      meanwhile();
      expect(await scan(folder)).toMatchObject({ removed: 1 });
      expectFollowed();
      expect(other.directory.names()).toEqual(everybody);
    } finally {
      await other.close();
    }
  });

  it('changes nothing where nothing has changed, and asks once', async () => {
    await scan(newFolder());
    const before = app.directory.changes();
    const folder = newFolder();
    expect(await scan(folder)).toMatchObject({ sent: 8, unchanged: 2, removed: 0 });
    expect(app.directory.changes()).toBe(before);
    const pages = asked().length;
    expect(await scan(folder)).toMatchObject({ sent: 0, unchanged: 10 });
    expect(asked()).toHaveLength(pages);
  });

  it.each([
    ['breaks off', 'lost-answer'],
    ['is cut', { status: 200, text: '{"items":[{"externalId":"a","id":"r1","na' }],
    ['comes twice', { status: 200, text: '{"items":[],"cursor":"3"}' }],
  ] as const)('takes nobody away when the answer %s, and begins anew', async (_, fault) => {
    await scan(newFolder());
    meanwhile();
    const [before, folder] = [app.directory.changes(), newFolder()];
    app.fault = ({ path, body }) =>
      path === 'known' && (body as KnownRequest).cursor !== undefined ? fault : undefined;
    await expect(scan(folder)).rejects.toMatchObject({ name: 'AppTrouble', isPassing: true });
    await expect(scan(folder)).rejects.toMatchObject({ name: 'AppTrouble' });
    expect(app.directory.changes()).toBe(before);
    app.fault = () => undefined;
    expect(await scan(folder)).toMatchObject({ removed: 1 });
    expectFollowed();
  });

  it('takes nobody away when most of those who are known are missing', async () => {
    await scan(newFolder());
    for (const name of everybody.slice(0, 6)) directory.remove(`CN=${name},OU=Staff,DC=x`);
    expect(await scan(newFolder())).toMatchObject({ people: 2, removed: 0 });
    expect(app.directory.names()).toEqual(everybody);
  });

  it('notices that an older copy of its state was put back, though the lease is the same', async () => {
    const folder = newFolder();
    await scan(folder);
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    directory.put(adPerson('zoe', 99));
    await scan(folder);
    expect(app.directory.names()).toContain('zoe');
    // The copy has never heard of zoe: without asking, it would not miss her.
    directory.remove('CN=zoe,OU=Staff,DC=x');
    expect(await scan(copy, { work: scanChanges })).toBeUndefined();
    expect(await scan(copy)).toMatchObject({ removed: 1 });
    expect(app.directory.names()).toEqual(everybody);
    const pages = asked().length;
    expect(await scan(copy)).toMatchObject({ sent: 0, removed: 0 });
    expect(asked()).toHaveLength(pages);
  });

  it('asks again when another connector has sent in between', async () => {
    const folder = newFolder();
    await scan(folder);
    app.lease({ instance: 'another-connector', isOver: true });
    app.directory.people({
      lease: 2,
      people: [{ externalId: '00000000-0000-0000-0000-000000000099', userName: 'zoe' }],
    });
    // A look for changes would not see that zoe has left meanwhile.
    expect(await scan(folder, { work: scanChanges })).toBeUndefined();
    expect(await scan(folder)).toMatchObject({ removed: 1 });
    expect(app.directory.names()).toEqual(everybody);
  });

  it('asks again when another connector sends while it asks', async () => {
    await scan(newFolder());
    let isFirst = true;
    app.fault = ({ path, body }) => {
      if (path !== 'known' || (body as KnownRequest).kind !== 'groups' || !isFirst) return undefined;
      isFirst = false;
      app.lease({ instance: 'another-connector', isOver: true });
      app.directory.people({
        lease: 2,
        people: [{ externalId: '00000000-0000-0000-0000-000000000099', userName: 'zoe' }],
      });
      return undefined;
    };
    const before = asked().length;
    expect(await scan(newFolder())).toMatchObject({ removed: 1 });
    expect(app.directory.names()).toEqual(everybody);
    const starts = asked()
      .slice(before)
      .filter(({ kind, cursor }) => kind === 'people' && cursor === undefined);
    expect(starts).toHaveLength(2);
  });

  it('keeps the members of a group inside that is missing, until it is decided that it is gone', async () => {
    await scan(newFolder());
    const folder = newFolder();
    directory.remove('CN=inner,OU=Groups,DC=x');
    const unseen = (as: DirectorySource): DirectorySource => ({ ...as, findGroup: async () => ({ kind: 'unseen' }) });
    await scan(folder, { source: unseen });
    expect(members('outer')).toEqual(['ann', 'bob', 'gus', 'hal']);
    expect(await scan(folder, { source: unseen })).toMatchObject({ removed: 1 });
    expect(members('outer')).toEqual(['gus', 'hal']);
  });
});
