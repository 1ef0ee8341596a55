import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../connector/ldap/session';
import { ldapSource } from '../../../connector/ldap/source/ldap-source';
import { fullScan } from '../../../connector/scan/full-scan';
import type { Notice } from '../../../connector/scan/notice';
import type { ScanCall } from '../../../connector/scan/scan-call';
import { scanChanges } from '../../../connector/scan/scan-changes';
import type { ScanPoint } from '../../../connector/scan/watch';
import { recordingReceiver } from '../../../connector/sending/recording-receiver';
import { toDirectorySettings } from '../../../connector/settings/directory-settings';
import { Trouble } from '../../../connector/source/trouble';
import { knownIn } from '../../../connector/state/known';
import { openState, type State } from '../../../connector/state/open-state';
import { parseLdapDocument } from '../../../src/connections/settings/ldap/ldap-document';
import { type FakeActiveDirectory, fakeActiveDirectory } from '../support/fake-active-directory';
import { type Ledger, makeLedger } from '../support/ledger';

const guid = (at: number) => Buffer.from(String(at).padStart(32, '0'), 'hex');
const person = (name: string, at: number, more: object = {}) => ({
  dn: `CN=${name},OU=Staff,DC=x`,
  objectCategory: 'person',
  objectGUID: guid(at),
  sAMAccountName: name,
  userAccountControl: '512',
  primaryGroupID: '513',
  ...more,
});
const sid = (rid: number) =>
  Buffer.from(
    `0105000000000005${'15000000'}${'01000000'.repeat(3)}${Buffer.from([rid & 255, rid >> 8, 0, 0]).toString('hex')}`,
    'hex',
  );
const group = (name: string, at: number, member: readonly string[], rid = 1000 + at) => ({
  dn: `CN=${name},OU=Groups,DC=x`,
  objectGUID: guid(at),
  objectSid: sid(rid),
  cn: name,
  member: member.map((each) => (each.includes('=') ? each : `CN=${each},OU=Staff,DC=x`)),
});

describe('a scan of Active Directory', () => {
  let directory: FakeActiveDirectory;
  let state: State;
  let ledger: Ledger;
  let notices: Notice[];
  const everybody = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal'];

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-ad-'));
    directory = fakeActiveDirectory();
    for (const [at, name] of everybody.entries()) directory.put(person(name, at + 1));
    directory.put(group('all', 50, [], 513));
    directory.put(group('long', 51, everybody));
    directory.put(group('outer', 52, ['CN=inner,OU=Groups,DC=x', 'CN=printer,OU=Things,DC=x']));
    directory.put(group('inner', 53, ['ann', 'bob']));
    state = openState(folder, 0);
    ledger = makeLedger();
    notices = [];
    return () => {
      state.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });

  const now = () => 1_800_000_000_000;
  const call = (more = '', session = directory.session): ScanCall => {
    const settings = toDirectorySettings(
      parseLdapDocument(
        `provider: active-directory\nldap: { servers: [dc1.example.com], bindDn: a@x, peopleBases: ['OU=Staff,DC=x'], groupBases: ['OU=Groups,DC=x'] ${more}}`,
      ),
    );
    return {
      source: ldapSource(settings, session, now),
      rules: settings.settings,
      state,
      receiver: recordingReceiver(ledger.accept),
      watch: { reached: () => undefined, noticed: (notice) => void notices.push(notice) },
      now,
    };
  };
  const members = (name: string) => [...(ledger.members().get(name) ?? [])].sort();
  const names = () => [...ledger.people.values()].sort();

  it('has members in slices, of primary groups, and of groups inside', async () => {
    await fullScan(call());
    expect(members('all')).toEqual(everybody);
    expect(members('long')).toEqual(everybody);
    expect(members('outer')).toEqual(['ann', 'bob']);
  });

  it('reads again in other pages where a reading ended with an empty one', async () => {
    directory.hide('CN=dan,OU=Staff,DC=x');
    await fullScan(call());
    expect(directory.pageSizes).toEqual([undefined, 317, 50]);
  });

  it('keeps whoever is not delivered and is there, with all memberships', async () => {
    await fullScan(call());
    directory.hide('CN=dan,OU=Staff,DC=x', 'CN=inner,OU=Groups,DC=x', 'CN=long,OU=Groups,DC=x');
    for (let round = 0; round < 3; round += 1) expect(await fullScan(call())).toMatchObject({ sent: 0, removed: 0 });
    expect(names()).toEqual(everybody);
    expect(members('long')).toEqual(everybody);
    expect(members('outer')).toEqual(['ann', 'bob']);
  });

  it('removes at once who is gone, who has left the bases, and who no longer matches', async () => {
    const filter = `, peopleFilter: '(&(objectCategory=person)(!(title=left)))'`;
    await fullScan(call(filter));
    directory.remove('CN=ann,OU=Staff,DC=x');
    directory.remove('CN=bob,OU=Staff,DC=x');
    directory.put({ ...person('bob', 2), dn: 'CN=bob,OU=Elsewhere,DC=x' });
    directory.put(person('cid', 3, { title: 'left' }));
    directory.remove('CN=inner,OU=Groups,DC=x');
    expect(await fullScan(call(filter))).toMatchObject({ removed: 4 });
    expect(names()).toEqual(['dan', 'eve', 'fay', 'gus', 'hal']);
    expect(ledger.members().has('inner')).toBe(false);
    expect(members('outer')).toEqual([]);
  });

  it('reads a group anew that changes between two slices, and keeps it as it was if that does not end', async () => {
    await fullScan(call());
    let slices = 0;
    const changing = (times: number, membersAt: (slice: number) => readonly string[]): Session => ({
      ...directory.session,
      async readRange(dn, attribute, start, beside) {
        slices += 1;
        if (slices <= times) directory.put(group('long', 51, membersAt(slices)));
        return directory.session.readRange(dn, attribute, start, beside);
      },
    });
    // Whoever was the fourth is the third then, and in neither slice.
    await fullScan(
      call(
        '',
        changing(2, (slice) => everybody.slice(slice)),
      ),
    );
    expect(members('long')).toEqual(everybody.slice(2));
    expect(notices).toEqual([]);
    await fullScan(
      call(
        '',
        changing(Number.POSITIVE_INFINITY, () => everybody.slice(4)),
      ),
    );
    expect(members('long')).toEqual(everybody.slice(2));
    expect(notices).toContainEqual({ code: 'members-unreadable', about: 'CN=long,OU=Groups,DC=x' });
  });

  /** What happens when a scan has come to a point. */
  const callWith = (at: ScanPoint, change: () => void): ScanCall => {
    let isDone = false;
    const reached = (point: ScanPoint) => {
      if (point !== at || isDone) return;
      isDone = true;
      change();
    };
    const made = call();
    return { ...made, watch: { ...made.watch, reached } };
  };

  const zones = 'ldap://DomainDnsZones.x/DC=DomainDnsZones,DC=x';
  const sales = 'ldap://sales.x/OU=Sales,DC=x';
  const leave = (...gone: readonly string[]) => {
    for (const name of gone) directory.remove(`CN=${name},OU=Staff,DC=x`);
  };
  const outOfSight = () => notices.filter(({ code }) => code === 'out-of-sight').map(({ about }) => about);

  it('takes away as ever where the server refers to what it has always referred to, however it is written', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    directory.referrals = ['LDAPS://domaindnszones.X:636/dc=domaindnszones,dc=x??sub'];
    leave('ann');
    expect(await fullScan(call())).toMatchObject({ removed: 1 });
    expect(outOfSight()).toEqual([]);
  });

  it('keeps whoever is gone since a part is kept elsewhere, for as long as it is, and takes later leavers', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    directory.referrals = [zones, sales];
    leave('ann', 'bob');
    for (let round = 0; round < 3; round += 1) expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect(names()).toEqual(everybody);
    expect(new Set(outOfSight())).toEqual(new Set(['ldap://sales.x/ou=sales,dc=x: 2 of 8']));
    leave('cid');
    expect(await fullScan(call())).toMatchObject({ removed: 1 });
    expect(names()).toEqual(everybody.filter((name) => name !== 'cid'));
    // Other settings do not bring the part back into sight.
    expect(await fullScan(call(', nested: false'))).toMatchObject({ removed: 0 });
    expect(await fullScan(call())).toMatchObject({ removed: 0 });
    directory.referrals = [zones];
    directory.put(person('ann', 1));
    expect(await fullScan(call())).toMatchObject({ removed: 1 });
    expect(names()).toEqual(['ann', 'dan', 'eve', 'fay', 'gus', 'hal']);
  });

  it('takes whoever is out of sight away when a person says that they have left', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    directory.referrals = [zones, sales];
    leave('ann');
    await fullScan(call());
    expect(await fullScan(call(', mostMissing: 1'))).toMatchObject({ removed: 1 });
    expect(names()).toEqual(everybody.slice(1));
    notices.length = 0;
    leave('bob');
    expect(await fullScan(call())).toMatchObject({ removed: 1 });
    expect(outOfSight()).toEqual([]);
  });

  it('says what they may be behind where too many are missing as well, and keeps them afterwards', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    directory.referrals = [zones, sales];
    leave(...everybody.slice(0, 6));
    await fullScan(call());
    expect(notices.map(({ code }) => code)).toContain('too-many-missing');
    expect(outOfSight()).toEqual(['ldap://sales.x/ou=sales,dc=x: 6 of 8']);
    expect(await fullScan(call(', mostMissing: 0.9'))).toMatchObject({ removed: 0 });
    expect(await fullScan(call(', mostMissing: 1'))).toMatchObject({ removed: 6 });
  });

  it('remembers what it could not see when it is killed after reading', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    directory.referrals = [zones, sales];
    leave('ann');
    const killed = callWith('looked-up', () => {
      throw new Error('killed');
    });
    await expect(fullScan(killed)).rejects.toThrow('killed');
    expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect(names()).toEqual(everybody);
  });

  it('keeps whoever is out of sight when what was sent has to be learned anew', async () => {
    directory.referrals = [zones, sales];
    await fullScan(call());
    directory.referrals = [zones, sales, 'ldap://more.x/OU=More,DC=x'];
    leave('ann');
    await fullScan(call());
    const sent = state.database.prepare('SELECT id, remote, account FROM sent_person').all();
    const known = knownIn(state);
    known.begin();
    for (const { id, remote, account } of sent) {
      known.learn('people', { externalId: String(id), id: String(remote), name: String(account) });
    }
    expect(known.complete()).toBe(true);
    for (let round = 0; round < 2; round += 1) expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect(names()).toEqual(everybody);
    expect(new Set(outOfSight())).toEqual(new Set(['ldap://more.x/ou=more,dc=x: 1 of 8']));
  });

  it('notes what it meets, and takes as ever, where an earlier connector has not noted it', async () => {
    directory.referrals = [zones];
    await fullScan(call());
    state.database.exec(`DELETE FROM note WHERE name IN ('sight', 'met')`);
    directory.referrals = [zones, sales];
    leave('ann');
    expect(await fullScan(call())).toMatchObject({ removed: 1 });
    expect(outOfSight()).toEqual([]);
  });

  it('takes nobody away at once by the word of another server, which may be behind', async () => {
    await fullScan(call());
    directory.invocation = 'another server';
    directory.remove('CN=ann,OU=Staff,DC=x');
    directory.put({ ...person('bob', 2), dn: 'CN=bob,OU=Elsewhere,DC=x' });
    directory.remove('CN=bob,OU=Staff,DC=x');
    expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect(names()).toEqual(everybody);
    // From now on it is the same one again.
    expect(await fullScan(call())).toMatchObject({ removed: 2 });
    expect(names()).toEqual(everybody.slice(2));
  });

  it('keeps whoever is moved after they were read in their groups, since members follow at once', async () => {
    await fullScan(call());
    const moved = 'CN=ann,OU=Sales,OU=Staff,DC=x';
    await fullScan(
      callWith('people-read', () => {
        directory.remove('CN=ann,OU=Staff,DC=x');
        directory.put({ ...person('ann', 1), dn: moved });
        directory.put(group('inner', 53, [moved, 'bob']));
        directory.put(group('long', 51, [moved, ...everybody.slice(2)]));
      }),
    );
    expect([members('inner'), members('outer'), members('long')]).toEqual([['ann', 'bob'], ['ann', 'bob'], everybody]);
    expect(notices).toEqual([]);
    // Whoever has left meanwhile leaves with the next scan.
    expect(await fullScan(call())).toMatchObject({ removed: 0 });
    expect([members('inner'), members('long')]).toEqual([['ann', 'bob'], everybody.filter((name) => name !== 'bob')]);
  });

  it('keeps everybody of a group that is renamed after it was read in the groups around it', async () => {
    directory.put(group('around', 54, ['fay', 'gus', 'hal', 'CN=inner,OU=Groups,DC=x']));
    await fullScan(call());
    expect(members('around')).toEqual(['ann', 'bob', 'fay', 'gus', 'hal']);
    const renamed = 'CN=renamed,OU=Groups,DC=x';
    await fullScan(
      callWith('groups-page', () => {
        directory.remove('CN=inner,OU=Groups,DC=x');
        directory.put({ ...group('inner', 53, ['ann', 'bob']), dn: renamed });
        directory.put(group('around', 54, ['fay', 'gus', 'hal', renamed]));
      }),
    );
    expect(members('around')).toEqual(['ann', 'bob', 'fay', 'gus', 'hal']);
  });

  it('lets nobody leave a group with unknown names where it cannot ask who was renamed, and says so', async () => {
    directory.put(group('outer', 52, ['ann', 'CN=printer,OU=Things,DC=x']));
    await fullScan(call());
    directory.put(group('outer', 52, ['CN=printer,OU=Things,DC=x']));
    directory.put(group('inner', 53, ['bob']));
    const refusing: Session = {
      ...directory.session,
      async read(reading, onPage, pageSize) {
        if (reading.filter.toString().includes('uSNChanged')) throw new Trouble('page-refused', 'No more pages.');
        return directory.session.read(reading, onPage, pageSize);
      },
    };
    await fullScan(call('', refusing));
    expect([members('outer'), members('inner')]).toEqual([['ann'], ['bob']]);
    expect(notices).toEqual([{ code: 'members-unreadable', about: 'No more pages.' }]);
    await fullScan(call());
    expect(members('outer')).toEqual([]);
  });

  it('keeps the members of all groups when no members can be read any more', async () => {
    for (let at = 0; at < 4; at += 1) directory.put(group(`more${at}`, 60 + at, everybody));
    await fullScan(call());
    for (let at = 0; at < 4; at += 1) directory.put(group(`more${at}`, 60 + at, []));
    await fullScan(call());
    expect(members('more0')).toEqual(everybody);
    expect(notices).toContainEqual({ code: 'too-many-members-missing', about: expect.stringMatching(/^32 of /) });
  });

  it('keeps a group’s members when the server stops in the middle of them', async () => {
    await fullScan(call());
    const broken = { ...directory.session, readRange: async () => 'nothing' as const };
    expect(await fullScan(call('', broken))).toMatchObject({ sent: 0, removed: 0 });
    expect(members('long')).toEqual(everybody);
    expect(notices).toContainEqual({ code: 'members-unreadable', about: 'CN=long,OU=Groups,DC=x' });
  });

  it('gives an account name to one person, and to another one only when it is free', async () => {
    directory.put({ ...person('ann', 20), dn: 'CN=second,OU=Staff,DC=x' });
    await fullScan(call());
    expect(names()).toEqual(everybody);
    expect(notices).toContainEqual({ code: 'double-account-name', about: 'ann' });
    directory.remove('CN=ann,OU=Staff,DC=x');
    await fullScan(call());
    expect(names()).toEqual(everybody);
    expect(ledger.removed.size).toBe(1);
  });

  it('follows people who take over a name in turn', async () => {
    await fullScan(call());
    directory.put(person('ann', 1, { sAMAccountName: 'bob' }));
    directory.put(person('bob', 2, { sAMAccountName: 'new' }));
    await fullScan(call());
    expect(names()).toEqual(['bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'new']);
    expect(members('inner')).toEqual(['bob', 'new']);
  });

  it('follows a whole row of them, whoever is found first', async () => {
    await fullScan(call());
    directory.put(person('ann', 1, { sAMAccountName: 'bob' }));
    directory.put(person('bob', 2, { sAMAccountName: 'cid' }));
    directory.put(person('cid', 3, { sAMAccountName: 'new' }));
    expect(await fullScan(call())).toMatchObject({ sent: 3, unchanged: 9 });
    expect(names()).toEqual(['bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'new']);
    expect(notices).toEqual([]);
  });

  it('gives people who exchange their names nobody else’s, says so, and follows once one of them has a third', async () => {
    await fullScan(call());
    directory.put(person('ann', 1, { sAMAccountName: 'bob' }));
    directory.put(person('bob', 2, { sAMAccountName: 'ann' }));
    expect(await fullScan(call())).toMatchObject({ sent: 0, unchanged: 10 });
    expect(names()).toEqual(everybody);
    expect(notices).toEqual([{ code: 'account-names-exchanged', about: 'bob, ann' }]);
    directory.put(person('ann', 1, { sAMAccountName: 'third' }));
    await scanChanges(call());
    expect(names()).toEqual(['ann', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'third']);
    directory.put(person('ann', 1, { sAMAccountName: 'bob' }));
    await scanChanges(call());
    expect(names()).toEqual(everybody);
    expect(members('inner')).toEqual(['ann', 'bob']);
  });

  it('finds changes by the counter of one server, until that server begins another life', async () => {
    await fullScan(call());
    directory.put(person('ann', 1, { title: 'Boss' }));
    directory.remove('CN=bob,OU=Staff,DC=x');
    expect(await scanChanges(call())).toMatchObject({ sent: 1, removed: 0 });
    expect(await scanChanges(call())).toMatchObject({ sent: 0 });
    directory.invocation = 'restored';
    expect(await scanChanges(call())).toBeUndefined();
  });

  it('begins anew with other settings', async () => {
    await fullScan(call());
    expect(await scanChanges(call(', nested: false'))).toBeUndefined();
    expect(await fullScan(call(', nested: false'))).toMatchObject({ sent: 1, removed: 0 });
    expect(members('outer')).toEqual([]);
  });

  it('does not go on with a scan of another server, or of long ago', async () => {
    let places: string[] = [];
    const killedAfterReading: ScanCall = {
      ...call(),
      watch: {
        noticed: () => undefined,
        reached(point) {
          places.push(point);
          if (point === 'looked-up') throw new Error('killed');
        },
      },
    };
    await expect(fullScan(killedAfterReading)).rejects.toThrow('killed');
    const watch = { noticed: () => undefined, reached: (point: string) => void places.push(point) };
    const again = async (change: Partial<ScanCall>) => {
      await expect(fullScan(killedAfterReading)).rejects.toThrow('killed');
      places = [];
      await fullScan({ ...call(), ...change, watch });
      return places[0];
    };
    expect(await again({})).toBe('people-read');
    const other = { ...directory.session, endpoint: { ...directory.session.endpoint, host: 'dc2.example.com' } };
    expect(await again(call('', other))).toBe('begun');
    expect(await again({ now: () => 1_800_000_000_000 + 3_600_001 })).toBe('begun');
  });
});
