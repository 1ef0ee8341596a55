import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { siteGroup } from '../../src/sync/groups/look-at-group';
import {
  forgetDisplaced,
  noteDisplaced,
  presentTitle,
  releaseTitle,
  takeTitle,
  titleTo,
} from '../../src/sync/ownership';
import { aConnection, anId } from '../support/samples';
import { settingsWith } from './fixtures';
import { knownOwners } from './known-owners';

const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
const group = siteGroup('group-of-staff' as never);

describe('who has a group at Atlassian', () => {
  it('knows that Rollcall created it, even if another connection found it before its creator could say so', async () => {
    const known = knownOwners({}, [okta, entra]);
    await takeTitle(known, okta, group, 'found');
    const title = await takeTitle(known, entra, group, 'created', true);
    expect(title.kind).toBe('taken');
    expect(await known.find(group)).toEqual({ connectionId: okta.id, records: ['found'], createdByUs: true });
  });

  it('says nothing of the kind about a group that existed before, whoever asks', async () => {
    const known = knownOwners({}, [okta, entra]);
    await takeTitle(known, okta, group, 'found');
    await takeTitle(known, entra, group, 'found too');
    expect(await known.find(group)).toEqual({ connectionId: okta.id, records: ['found'] });
  });
});

describe('a group that a connection takes over', () => {
  const byPrecedence = (precedence: number) => settingsWith({ conflicts: 'precedence', precedence });
  const loser = aConnection({ ...okta, settings: byPrecedence(20) });
  const winner = aConnection({ ...entra, settings: byPrecedence(10) });

  async function takenOver() {
    const all = knownOwners({}, [loser, winner]);
    await takeTitle(all, loser, group, 'north');
    await takeTitle(all, loser, group, 'south');
    await takeTitle(all, winner, group, 'staff');
    return all;
  }
  const both = { connectionId: loser.id, records: ['north', 'south'] };

  it('names the former owner until the members that one put in have been gone through', async () => {
    const all = await takenOver();
    expect(await titleTo(all, winner, group, 'staff')).toMatchObject({ kind: 'ours', displaced: [both] });
    await takeTitle(all, winner, group, 'more', true);
    expect(await all.find(group)).toMatchObject({ records: ['staff', 'more'], displaced: [both] });
    expect(await forgetDisplaced(all, winner, group, [both])).toBe(true);
    expect(await all.find(group)).not.toHaveProperty('displaced');
  });

  it('keeps those displaced meanwhile, and forgets nothing for somebody who has lost it', async () => {
    const all = await takenOver();
    await forgetDisplaced(all, winner, group, [{ ...both, records: ['north'] }]);
    expect(await all.find(group)).toMatchObject({ displaced: [{ ...both, records: ['south'] }] });
    expect(await forgetDisplaced(all, loser, group, [both])).toBe(false);
  });

  it('is noted once by the former owner if nobody has done so, and the other is told each time', async () => {
    const all = await takenOver();
    await forgetDisplaced(all, winner, group, [both]);
    all.told.length = 0;
    await noteDisplaced(all, loser, group, 'north');
    await noteDisplaced(all, loser, group, 'north');
    await noteDisplaced(all, winner, group, 'staff');
    expect(await all.find(group)).toMatchObject({ displaced: [{ ...both, records: ['north'] }] });
    const told = { connectionId: winner.id, records: ['staff'] };
    expect(all.told).toMatchObject([told, told]);
  });

  it('tells the loser whether the winner has gone through the members it put in', async () => {
    const all = await takenOver();
    expect(await titleTo(all, loser, group, 'north')).toMatchObject({ kind: 'taken', isAwaited: true });
    await forgetDisplaced(all, winner, group, [both]);
    expect(await titleTo(all, loser, group, 'north')).not.toHaveProperty('isAwaited');
  });

  it('stays with the winner if the loser only lets go of it, whatever the precedence is now', async () => {
    const all = await takenOver();
    const first = aConnection({ ...loser, settings: byPrecedence(5) });
    expect(await titleTo(all, first, group, 'north')).toMatchObject({ kind: 'free' });
    expect(await presentTitle(all, first, group, 'north')).toMatchObject({ kind: 'taken', isAwaited: true });
  });

  it('keeps the displaced when the winner lets go before having gone through it', async () => {
    const all = await takenOver();
    await takeTitle(all, winner, group, 'staff', true);
    await releaseTitle(all, winner, group, 'staff');
    expect(await all.find(group)).toEqual({ connectionId: winner.id, records: [], displaced: [both] });
    expect(await presentTitle(all, loser, group, 'north')).toMatchObject({ kind: 'free' });
  });

  it('does not count somebody who has it back as displaced by themselves', async () => {
    const all = await takenOver();
    const first = aConnection({ ...loser, settings: byPrecedence(5) });
    await takeTitle(
      { ...all, connection: async (id) => [first, winner].find((one) => one.id === id) },
      first,
      group,
      'north',
    );
    const displaced = [{ connectionId: winner.id, records: ['staff'] }];
    expect(await all.find(group)).toMatchObject({ connectionId: loser.id, records: ['north'], displaced });
  });
});
