import { describe, expect, it } from 'vitest';
import type { IdleSeats } from '../../../src/directory/idle-seats';
import type { Kept, KeptOfPerson } from '../../../src/directory/kept';
import type { DirectoryUser } from '../../../src/directory/user';
import { decidedPerson, decidedSeats } from '../../../src/provisioning/undo/decided-person';
import type { Target } from '../../../src/provisioning/undo/target';
import { aUser, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const user = aUserId(1);
const mark: Kept = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };
const earlier: Kept = { at: '2026-02-01T12:00:00.000Z', by: 'undo-0' };
const costCenter = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const settings = settingsWith({ customAttributes: [{ name: 'Centre', from: `${costCenter}:costCenter` }] });

/** The IdP says that the person is active, or not, and what they are. */
const said = (attributes: object, kept?: KeptOfPerson): DirectoryUser =>
  aUser(1, { attributes: { userName: 'p@example.com', ...attributes }, ...(kept && { kept }) });
const active = said({ active: true, title: 'Baker', [costCenter]: { costCenter: 'South' } });
const access = (before: boolean): Target => ({ what: 'access', user, before, how: 'remove' });
const field = (before: string | undefined, name = 'jobTitle'): Target => ({
  what: 'field',
  user,
  name,
  before,
  after: 'Baker',
});
const attribute = (before: string | undefined): Target => ({
  what: 'attribute',
  user,
  name: 'Centre',
  before,
  after: 'South',
});
const lift = (by: string, beside?: readonly Target[]): Target => ({
  what: 'kept',
  by,
  record: { kind: 'user', id: user },
  ...(beside && { beside }),
});
const decided = (of: DirectoryUser, ...targets: readonly Target[]) => decidedPerson(settings, of, targets, mark);

describe('what is kept of a person once an undo puts it back', () => {
  it('is access against the IdP’s word, and how it is taken', () => {
    expect(decided(active, access(false))).toEqual({ access: { ...mark, has: false, how: 'remove' } });
    expect(decided(said({ active: false }), access(true))).toEqual({ access: { ...mark, has: true } });
  });

  it('is no access that the IdP wants so by now', () => {
    expect(decided(active, access(true))).toBeUndefined();
    const kept: KeptOfPerson = { access: { ...earlier, has: false, how: 'suspend' }, profile: { department: earlier } };
    expect(decided({ ...active, kept }, access(true))).toEqual({ profile: { department: earlier } });
  });

  it('is a value as it was, and what the IdP said against it', () => {
    expect(decided(active, field('Cook'), attribute('North'))).toEqual({
      profile: { jobTitle: { ...mark, value: 'Cook', against: 'Baker' } },
      attributes: { Centre: { ...mark, value: 'North', against: 'South' } },
    });
  });

  it('is that there was none, also where the IdP gives none', () => {
    expect(decided(active, field(undefined))).toEqual({ profile: { jobTitle: { ...mark, against: 'Baker' } } });
    expect(decided(said({ active: true }), field(undefined), attribute(undefined))).toEqual({
      profile: { jobTitle: mark },
      attributes: { Centre: mark },
    });
    expect(decided(said({ active: true }), field('Cook'))).toEqual({
      profile: { jobTitle: { ...mark, value: 'Cook' } },
    });
  });

  it('is no value that the IdP gives by now, beside others that stay', () => {
    expect(decided(active, field('Baker'), attribute('South'))).toBeUndefined();
    const kept: KeptOfPerson = {
      profile: { jobTitle: { ...earlier, value: 'Chef', against: 'Baker' }, department: earlier },
    };
    expect(decided({ ...active, kept }, field('Baker'))).toEqual({ profile: { department: earlier } });
    expect(decided({ ...active, kept }, field('Cook'))).toEqual({
      profile: { jobTitle: { ...mark, value: 'Cook', against: 'Baker' }, department: earlier },
    });
  });

  it('is nothing of an earlier decision about which the IdP has said something new', () => {
    const kept: KeptOfPerson = {
      access: { ...earlier, has: true },
      profile: { jobTitle: { ...earlier, against: 'Cook' } },
    };
    expect(decided({ ...active, kept }, attribute('North'))).toEqual({
      attributes: { Centre: { ...mark, value: 'North', against: 'South' } },
    });
  });

  it('is the same as before where targets are about something else', () => {
    const kept: KeptOfPerson = { access: { ...earlier, has: false, how: 'suspend' } };
    expect(decided({ ...active, kept }, { what: 'seats', user }, { what: 'rejoin', user, name: 'Staff' })).toEqual(
      kept,
    );
    expect(decided(active, { what: 'seats', user })).toBeUndefined();
  });
});

describe('what is lifted of a person', () => {
  const kept: KeptOfPerson = {
    access: { ...earlier, has: false, how: 'suspend' },
    profile: { jobTitle: { ...earlier, value: 'Cook', against: 'Baker' }, department: { ...mark, value: 'Kitchen' } },
    attributes: { Centre: { ...earlier, value: 'North', against: 'South' } },
  };

  it('is all that the undo decided, and nothing that another one did', () => {
    expect(decided({ ...active, kept }, lift('undo-0'))).toEqual({
      profile: { department: { ...mark, value: 'Kitchen' } },
    });
    expect(decided({ ...active, kept }, lift('undo-1'))).toEqual({
      access: kept.access,
      profile: { jobTitle: kept.profile?.jobTitle },
      attributes: kept.attributes,
    });
    expect(decided({ ...active, kept }, lift('undo-9'))).toEqual(kept);
  });

  it('is not what the same undo puts back just so', () => {
    const beside = [access(false), field('Cook'), attribute('North')];
    expect(decided({ ...active, kept }, lift('undo-0', beside))).toEqual(kept);
  });
});

describe('product access that nobody uses', () => {
  const taken: IdleSeats = { is: 'taken', at: earlier.at, days: 90, products: ['jira'] };
  const spared: IdleSeats = { is: 'spared', at: earlier.at, by: 'undo-0' };
  const of = (idle?: IdleSeats) => aUser(1, idle ? { idle } : {});
  const seats: Target = { what: 'seats', user };

  it('counts as used once it is given back by an undo', () => {
    expect(decidedSeats(of(taken), [access(true), seats], mark)).toEqual({ is: 'spared', at: mark.at, by: mark.by });
  });

  it('is judged anew once that undo is undone, and left as it is otherwise', () => {
    expect(decidedSeats(of(spared), [lift('undo-0')], mark)).toBeUndefined();
    expect(decidedSeats(of(spared), [lift('undo-9')], mark)).toEqual(spared);
    expect(decidedSeats(of(taken), [lift('undo-0')], mark)).toEqual(taken);
    expect(decidedSeats(of(taken), [access(true)], mark)).toEqual(taken);
    expect(decidedSeats(of(), [lift('undo-0')], mark)).toBeUndefined();
  });
});
