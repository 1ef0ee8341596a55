import { describe, expect, it } from 'vitest';
import type { KeptOfPerson } from '../../../src/directory/kept';
import { liftedFrom } from '../../../src/provisioning/undo/lifted-from';

const mark = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };
const newer = { ...mark, by: 'undo-2' };
const all: KeptOfPerson = {
  access: { ...mark, has: true },
  profile: { jobTitle: { ...mark, value: 'Cook', against: 'Boss' }, nickname: { ...mark, against: 'M' } },
  attributes: { Centre: { ...mark, value: 'North' } },
};

describe('what an undo lifts of a person', () => {
  it('is nothing if it stays as it is kept, whoever has decided it', () => {
    expect(liftedFrom(undefined, all)).toBeUndefined();
    expect(liftedFrom(all, { ...all, access: { ...newer, has: true } })).toBeUndefined();
  });

  it('is how it was kept, and the word of the IdP that comes in its place', () => {
    expect(liftedFrom(all, undefined)).toEqual({
      access: { was: true, how: 'suspend' },
      profile: { jobTitle: { was: 'Cook', became: 'Boss' }, nickname: { became: 'M' } },
      attributes: { Centre: { was: 'North' } },
    });
  });

  it('is what another decision takes the place of', () => {
    const without: KeptOfPerson = { access: { ...mark, has: false, how: 'remove' } };
    expect(liftedFrom(without, { access: { ...newer, has: true } })).toEqual({ access: { was: false, how: 'remove' } });
    const { profile = {}, ...others } = all;
    const title = { ...newer, value: 'Chief', against: 'Boss' };
    expect(liftedFrom(all, { ...others, profile: { ...profile, jobTitle: title } })).toEqual({
      profile: { jobTitle: { was: 'Cook', became: 'Chief' } },
    });
  });
});
